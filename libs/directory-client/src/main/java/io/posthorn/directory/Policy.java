package io.posthorn.directory;

import io.posthorn.common.MailHost;
import io.posthorn.common.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What holds for all mail, whoever it is for.
 *
 * @param relayNetworks clients in them may send mail everywhere, in CIDR notation
 * @param transports by domain as {@link MailHost#wire()} has it; {@link #EVERY_OTHER_DOMAIN} is for all others that are
 *     not ours
 * @param srsKey under which rewritten senders are signed
 */
public record Policy(List<String> relayNetworks, Map<String, Transport> transports, Secret srsKey, Settings settings) {
    /** The key of the transport for every domain that has none of its own. */
    public static final String EVERY_OTHER_DOMAIN = "*";

    /** Copies the collections. */
    public Policy {
        relayNetworks = List.copyOf(relayNetworks);
        transports = Map.copyOf(transports);
    }

    /** How mail for a domain leaves; empty: by its MX. */
    public Optional<Transport> transport(MailHost domain) {
        return Optional.ofNullable(transports.get(domain.wire()))
                .or(() -> Optional.ofNullable(transports.get(EVERY_OTHER_DOMAIN)));
    }

    /**
     * What an administrator set at run time; what is absent is as the services' own configuration says.
     *
     * @param hostname what gateways call themselves
     * @param banner the text behind 220
     */
    public record Settings(Optional<String> hostname, Optional<String> banner, OptionalLong maxMessageOctets) {}
}
