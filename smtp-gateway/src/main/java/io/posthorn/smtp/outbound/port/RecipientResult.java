package io.posthorn.smtp.outbound.port;

import java.util.Optional;

/**
 * What became of one recipient in an attempt.
 *
 * @param host who said so; empty: no host was reached
 * @param dsnPassedOn whether the remote promised DSNs (RFC 3461)
 * @param tls the version the message went under
 */
public record RecipientResult(
        String recipientId, Verdict verdict, Optional<RemoteHost> host, boolean dsnPassedOn, Optional<String> tls) {}
