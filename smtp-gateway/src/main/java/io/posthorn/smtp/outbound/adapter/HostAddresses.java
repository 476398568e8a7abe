package io.posthorn.smtp.outbound.adapter;

import io.posthorn.smtp.outbound.adapter.DnsQueries.Answer;
import io.posthorn.smtp.outbound.port.HostSearch;
import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.port.Verdict;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The addresses of hosts: for each host IPv6 and IPv4 take turns, IPv6 first, so that a limit cuts neither off. */
final class HostAddresses {
    private final DnsQueries queries;
    private final OutboundNames names;

    HostAddresses(DnsQueries queries, OutboundNames names) {
        this.queries = queries;
        this.names = names;
    }

    /**
     * In the DNS.
     *
     * @param hosts in the order in which they are tried
     * @param domain they were found for
     */
    HostSearch of(List<String> hosts, int port, String domain) {
        var found = new ArrayList<RemoteHost>();
        Optional<String> trouble = Optional.empty();
        for (String host : hosts) {
            if (found.size() < names.most()) {
                var ipv6 = new ArrayList<InetAddress>();
                var ipv4 = new ArrayList<InetAddress>();
                Optional<String> six = names.versions().ipv6()
                        ? ask(host, Type.AAAA, AAAARecord.class, AAAARecord::getAddress, ipv6)
                        : Optional.empty();
                Optional<String> four = names.versions().ipv4()
                        ? ask(host, Type.A, ARecord.class, ARecord::getAddress, ipv4)
                        : Optional.empty();
                trouble = trouble.or(() -> six).or(() -> four);
                found.addAll(inTurns(host, port, ipv6, ipv4));
            }
        }
        if (!found.isEmpty()) {
            return new HostSearch.Found(found);
        }
        return new HostSearch.Unfound(trouble.map(reason -> DnsHostFinder.unknown(domain, reason))
                .orElseGet(() -> DnsHostFinder.notFound(
                        domain + (hosts.equals(List.of(domain)) ? "" : " has exchangers without an address"))));
    }

    /** As the machine knows the host, by its hosts file and search list, too. */
    HostSearch ofMachine(String host, int port) {
        try {
            InetAddress[] all = InetAddress.getAllByName(host);
            List<InetAddress> ipv6 = Stream.of(all)
                    .filter(it -> it instanceof Inet6Address && names.versions().ipv6())
                    .toList();
            List<InetAddress> ipv4 = Stream.of(all)
                    .filter(it -> it instanceof Inet4Address && names.versions().ipv4())
                    .toList();
            List<RemoteHost> found = inTurns(host, port, ipv6, ipv4);
            if (!found.isEmpty()) {
                return new HostSearch.Found(found);
            }
        } catch (UnknownHostException _) {
            // Whether it will be known later, nobody can tell.
        }
        return new HostSearch.Unfound(Verdict.deferred(4, 4, "Host or domain name not found: " + host));
    }

    /** Adds what is found; what kept us from finding out, if anything did. */
    private <R extends Record> Optional<String> ask(
            String host, int type, Class<R> kind, Function<R, InetAddress> address, List<InetAddress> found) {
        return switch (queries.ask(host, type, kind)) {
            case Answer.Records<R>(List<R> records) -> {
                records.stream().map(address).forEach(found::add);
                yield Optional.empty();
            }
            case Answer.NoRecord<R> _, Answer.NoName<R> _ -> Optional.empty();
            case Answer.Unknown<R>(String reason) -> Optional.of(reason);
        };
    }

    private static List<RemoteHost> inTurns(String host, int port, List<InetAddress> first, List<InetAddress> second) {
        var all = new ArrayList<InetAddress>();
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            if (i < first.size()) {
                all.add(first.get(i));
            }
            if (i < second.size()) {
                all.add(second.get(i));
            }
        }
        return all.stream()
                // 0.0.0.0 would be this machine itself.
                .filter(it -> !it.isAnyLocalAddress())
                .map(it -> new RemoteHost(host, it, port))
                .toList();
    }
}
