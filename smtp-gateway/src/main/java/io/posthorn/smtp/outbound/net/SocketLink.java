package io.posthorn.smtp.outbound.net;

import io.posthorn.common.Decoded;
import io.posthorn.smtp.outbound.codec.ServerReply;
import io.posthorn.smtp.outbound.codec.ServerReplyDecoder;
import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.session.LinkFailure;
import io.posthorn.smtp.outbound.session.LinkFailure.Kind;
import io.posthorn.smtp.outbound.session.RemoteLink;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A socket. Used by one thread; only {@link #close} may come from another one. */
final class SocketLink implements RemoteLink {
    private static final String[] TLS_VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final int BUFFER_OCTETS = 4096;

    private final Socket raw;
    private final RemoteHost host;
    private final TlsTrust trust;
    private final ScheduledExecutorService deadlines;
    private final ServerReplyDecoder decoder = new ServerReplyDecoder();
    private final ByteBuffer input = ByteBuffer.allocate(BUFFER_OCTETS).limit(0);
    private Socket socket;
    private Optional<String> tls = Optional.empty();
    private boolean verified;

    SocketLink(Socket raw, RemoteHost host, TlsTrust trust, ScheduledExecutorService deadlines) {
        this.raw = raw;
        this.socket = raw;
        this.host = host;
        this.trust = trust;
        this.deadlines = deadlines;
    }

    @Override
    public void write(byte[] octets, Duration patience) throws LinkFailure {
        // A socket has no timeout for writing.
        var deadline = new Deadline(patience);
        try {
            socket.getOutputStream().write(octets);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw deadline.passed ? timedOut() : lost(e);
        } finally {
            deadline.cancel();
        }
    }

    @Override
    public ServerReply read(Duration patience) throws LinkFailure {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            switch (decoder.read(input)) {
                case Decoded.Complete<ServerReply>(ServerReply reply) -> {
                    return reply;
                }
                case Decoded.Malformed<ServerReply>(String reason) -> throw new LinkFailure(Kind.GARBAGE, reason);
                case Decoded.NeedMoreBytes<ServerReply> _, Decoded.NeedLiteral<ServerReply> _ -> fill(end);
            }
        }
    }

    @Override
    public void startTls(boolean verified, Duration patience) throws LinkFailure {
        if (input.hasRemaining()) {
            throw new LinkFailure(Kind.GARBAGE, "it spoke in the clear behind its reply to STARTTLS");
        }
        var deadline = new Deadline(patience);
        try {
            SSLSocket secure = (SSLSocket)
                    (verified ? trust.strict() : trust.lenient()).createSocket(raw, host.name(), host.port(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setProtocols(TLS_VERSIONS);
            // The rules for names in certificates (RFC 9525) are those of HTTPS.
            parameters.setEndpointIdentificationAlgorithm(verified ? "HTTPS" : "");
            secure.setSSLParameters(parameters);
            secure.setSoTimeout(0);
            secure.startHandshake();
            socket = secure;
            tls = Optional.of(secure.getSession().getProtocol());
            this.verified = verified;
        } catch (IOException e) {
            throw deadline.passed ? timedOut() : new LinkFailure(Kind.TLS, String.valueOf(e.getMessage()), e);
        } finally {
            deadline.cancel();
        }
    }

    @Override
    public Optional<String> tls() {
        return tls;
    }

    @Override
    public boolean verified() {
        return verified;
    }

    /** Without the goodbye of TLS, for which a remote that does not read could make us wait. */
    @Override
    public void close() {
        closeQuietly(raw);
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no use in any case.
        }
    }

    private void fill(long end) throws LinkFailure {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw timedOut();
        }
        int count;
        try {
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            count = socket.getInputStream().read(input.array());
        } catch (SocketTimeoutException _) {
            throw timedOut();
        } catch (IOException e) {
            throw lost(e);
        }
        if (count < 0) {
            throw new LinkFailure(Kind.LOST, "the end of the connection");
        }
        input.position(0).limit(count);
    }

    private static LinkFailure lost(IOException cause) {
        return new LinkFailure(Kind.LOST, String.valueOf(cause.getMessage()), cause);
    }

    private static LinkFailure timedOut() {
        return new LinkFailure(Kind.TIMED_OUT, "it did not go on in time");
    }

    /** Closes the socket when the time is over, and is known to have done so before anybody notices. */
    private final class Deadline implements Runnable {
        private final ScheduledFuture<?> due;
        private volatile boolean passed;

        Deadline(Duration patience) {
            due = deadlines.schedule(this, patience.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void run() {
            passed = true;
            close();
        }

        void cancel() {
            due.cancel(false);
        }
    }
}
