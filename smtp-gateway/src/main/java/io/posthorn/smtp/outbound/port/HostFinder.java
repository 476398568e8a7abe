package io.posthorn.smtp.outbound.port;

/** Finds the hosts of a destination. Blocks, and is meant for a virtual thread. */
public interface HostFinder {

    /**
     * The hosts that take mail for a domain (RFC 5321 section 5.1).
     *
     * @param domain in A-labels, or an address literal with brackets
     */
    HostSearch exchangers(String domain);

    /**
     * One host by its name, without a look at MX records.
     *
     * @param host a name or an IP address
     */
    HostSearch host(String host, int port);
}
