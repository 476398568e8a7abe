package io.posthorn.smtp.adapter;

import io.posthorn.directory.RateLimit;
import io.posthorn.directory.SharedLimits;
import io.posthorn.smtp.port.RateLimits;
import java.util.Locale;
import java.util.Map;

/** Counts at auth-service. */
public final class SharedRateLimits implements RateLimits {
    private final SharedLimits shared;
    private final Map<Counted, RateLimit> limits;

    /** @param limits what is not in it is not limited */
    public SharedRateLimits(SharedLimits shared, Map<Counted, RateLimit> limits) {
        this.shared = shared;
        this.limits = Map.copyOf(limits);
    }

    @Override
    public boolean limits(Counted what) {
        return limits.containsKey(what);
    }

    @Override
    public boolean take(Counted what, String whose) {
        return !limits(what)
                || shared.take("smtp-" + what.name().toLowerCase(Locale.ROOT) + ":" + whose, limits.get(what));
    }
}
