package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.codec.ServerReply;
import java.time.Duration;
import java.util.Optional;

/** A connection to a remote server. Every method blocks; after a failure nothing but {@link #close()} is of use. */
public interface RemoteLink extends AutoCloseable {

    /** Sends octets, unless the remote does not take them in time. */
    void write(byte[] octets, Duration patience) throws LinkFailure;

    /** The next reply, if it is complete in time. */
    ServerReply read(Duration patience) throws LinkFailure;

    /**
     * Begins TLS now. Octets that the remote sent in the clear before are a failure: they might be somebody else's
     * (the response injection of CVE-2011-0411).
     *
     * @param verified whether the certificate must be valid for the host
     */
    void startTls(boolean verified, Duration patience) throws LinkFailure;

    /** The TLS version in use, such as {@code TLSv1.3}. */
    Optional<String> tls();

    /** Whether the certificate is known to be valid for the host. */
    boolean verified();

    /** Closes the connection at once. */
    @Override
    void close();
}
