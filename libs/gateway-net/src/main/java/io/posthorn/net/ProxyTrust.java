package io.posthorn.net;

import java.time.Duration;

/**
 * Who connects on behalf of others, and says so with a PROXY protocol header. Of a client in these networks the header is
 * required; of any other it is never read, for it could claim to be anybody.
 *
 * @param headerTimeout how long the header may take
 */
public record ProxyTrust(Networks networks, Duration headerTimeout) {
    /** Nobody. */
    public static final ProxyTrust NONE = new ProxyTrust(Networks.parse(""), Duration.ZERO);
}
