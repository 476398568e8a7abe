package io.posthorn.bench.system;

import java.net.InetSocketAddress;

/**
 * Where a system answers, on loopback.
 *
 * @param smtp mail from other servers
 * @param imap clear text
 * @param imaps implicit TLS
 * @param pop3 clear text
 */
public record Endpoints(
        InetSocketAddress smtp, InetSocketAddress imap, InetSocketAddress imaps, InetSocketAddress pop3) {}
