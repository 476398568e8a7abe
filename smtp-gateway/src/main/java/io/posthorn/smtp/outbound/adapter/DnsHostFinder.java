package io.posthorn.smtp.outbound.adapter;

import io.posthorn.smtp.outbound.adapter.DnsQueries.Answer;
import io.posthorn.smtp.outbound.adapter.Exchangers.Exchanger;
import io.posthorn.smtp.outbound.port.HostFinder;
import io.posthorn.smtp.outbound.port.HostSearch;
import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.port.Verdict;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;

/** Finds hosts in the DNS. */
public final class DnsHostFinder implements HostFinder {
    private static final String IPV6_TAG = "IPv6:";

    private final DnsQueries queries;
    private final HostAddresses addresses;
    private final OutboundNames names;
    private final RandomGenerator random;

    /** @param random puts exchangers of one preference in order */
    public DnsHostFinder(LookupSession session, OutboundNames names, RandomGenerator random) {
        this.queries = new DnsQueries(session);
        this.addresses = new HostAddresses(queries, names);
        this.names = names;
        this.random = random;
    }

    @Override
    public HostSearch exchangers(String domain) {
        if (domain.startsWith("[")) {
            return literal(domain);
        }
        return switch (queries.ask(domain, Type.MX, MXRecord.class)) {
            case Answer.Records<MXRecord>(List<MXRecord> records) -> byMx(domain, records);
            // The implicit MX (RFC 5321 section 5.1).
            case Answer.NoRecord<MXRecord> _ ->
                domain.equals(names.ourselves()) ? loop(domain) : addresses.of(List.of(domain), names.port(), domain);
            case Answer.NoName<MXRecord> _ -> new HostSearch.Unfound(notFound(domain));
            case Answer.Unknown<MXRecord>(String reason) -> new HostSearch.Unfound(unknown(domain, reason));
        };
    }

    @Override
    public HostSearch host(String host, int port) {
        Optional<InetAddress> literal = address(host);
        if (literal.isPresent()) {
            return new HostSearch.Found(List.of(new RemoteHost(host, literal.get(), port)));
        }
        return names.ownServers()
                ? asSetting(addresses.of(List.of(host), port, host))
                : addresses.ofMachine(host, port);
    }

    /** A host that an administrator named does not fail mail: the name can be mended. */
    private static HostSearch asSetting(HostSearch search) {
        return switch (search) {
            case HostSearch.Found found -> found;
            case HostSearch.Unfound(Verdict verdict) ->
                new HostSearch.Unfound(Verdict.deferred(4, verdict.status().detail(), verdict.text()));
        };
    }

    private HostSearch byMx(String domain, List<MXRecord> records) {
        List<Exchanger> exchangers = records.stream()
                .filter(it -> !it.getTarget().equals(Name.root))
                .map(it -> new Exchanger(
                        it.getPriority(), it.getTarget().toString(true).toLowerCase(Locale.ROOT)))
                .toList();
        if (exchangers.isEmpty()) {
            // RFC 7505 section 4.2
            return new HostSearch.Unfound(Verdict.failed(1, 10, "the domain " + domain + " takes no mail (null MX)"));
        }
        List<String> hosts = Exchangers.inOrder(exchangers, names.ourselves(), random);
        return hosts.isEmpty() ? loop(domain) : addresses.of(hosts, names.port(), domain);
    }

    // address-literal = "[" ( IPv4-address-literal / IPv6-address-literal / General-address-literal ) "]"
    private HostSearch literal(String domain) {
        String content = domain.substring(1, domain.length() - 1);
        boolean ipv6 = content.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length());
        String text = ipv6 ? content.substring(IPV6_TAG.length()) : content;
        return address(text)
                .filter(it -> !it.isAnyLocalAddress())
                .<HostSearch>map(it -> new HostSearch.Found(List.of(new RemoteHost(text, it, names.port()))))
                .orElseGet(() -> new HostSearch.Unfound(
                        Verdict.failed(1, 2, "the address literal " + domain + " is no address of a host")));
    }

    private static HostSearch loop(String domain) {
        return new HostSearch.Unfound(Verdict.failed(4, 6, "mail for " + domain + " loops back to myself"));
    }

    static Verdict notFound(String domain) {
        return Verdict.failed(4, 4, "Host or domain name not found: " + domain);
    }

    static Verdict unknown(String domain, String reason) {
        return Verdict.deferred(4, 3, "the DNS does not answer about " + domain + ": " + reason);
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
