package io.posthorn.smtp.outbound.deliver;

import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.SmartHost;
import io.posthorn.smtp.outbound.port.TlsPolicy;
import io.posthorn.smtp.outbound.session.SessionTerms;
import io.posthorn.smtp.outbound.session.Timeouts;
import java.util.Map;
import java.util.Optional;

/**
 * How mail leaves.
 *
 * @param heloName who we are
 * @param tls for domains that have no policy of their own
 * @param tlsOfDomains by domain, in A-labels
 * @param mostAddresses tried in one attempt
 */
public record Terms(
        String heloName, TlsPolicy tls, Map<String, TlsPolicy> tlsOfDomains, int mostAddresses, Timeouts timeouts) {

    /** Copies the map. */
    public Terms {
        tlsOfDomains = Map.copyOf(tlsOfDomains);
    }

    /** What a conversation for this delivery must be like. */
    SessionTerms of(OutboundDelivery delivery) {
        Optional<SmartHost> smartHost = delivery.smartHost();
        TlsPolicy configured =
                smartHost.map(SmartHost::tls).orElseGet(() -> tlsOfDomains.getOrDefault(delivery.domain(), tls));
        // REQUIRETLS demands a certificate that is valid (RFC 8689 section 4.2.1).
        TlsPolicy policy = delivery.requireTls() ? TlsPolicy.VERIFY : configured;
        return new SessionTerms(
                heloName,
                policy,
                delivery.requireTls(),
                smartHost.map(SmartHost::implicitTls).orElse(false),
                smartHost.flatMap(SmartHost::login),
                configured == TlsPolicy.NONE,
                timeouts);
    }
}
