package io.posthorn.smtp.net;

import io.posthorn.net.Networks;
import io.posthorn.smtp.command.DnsLists;
import io.posthorn.smtp.command.Reputation;
import java.net.InetAddress;

/**
 * Which clients are looked up in lists of the DNS.
 *
 * @param allowed networks whose clients are not
 */
public record Screening(DnsLists lists, Networks allowed) {

    /** Begins to ask about a client. */
    Reputation reputation(String address) {
        return allowed.contains(address)
                ? Reputation.UNKNOWN
                : lists.ask(address, InetAddress.ofLiteral(address).getAddress());
    }
}
