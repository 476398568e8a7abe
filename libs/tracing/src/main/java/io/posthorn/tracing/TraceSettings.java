package io.posthorn.tracing;

import java.net.URI;
import java.util.Optional;

/**
 * Where traces go, and how many.
 *
 * @param endpoint URL of a collector that takes OTLP over HTTP, without {@code /v1/traces}; empty: nothing is traced
 * @param ratio the share of messages that is traced, from 0 to 1, where nobody before us has decided
 */
public record TraceSettings(Optional<URI> endpoint, double ratio) {
    /** Nothing is traced. */
    public static final TraceSettings OFF = new TraceSettings(Optional.empty(), 1);

    /** @throws IllegalArgumentException naming the key of a value that makes no sense */
    public TraceSettings {
        if (endpoint.filter(it -> !isHttp(it)).isPresent()) {
            throw new IllegalArgumentException(
                    "posthorn.traces.endpoint must be a URL such as http://collector:4318, not " + endpoint.get());
        }
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("posthorn.traces.ratio must be from 0 to 1");
        }
    }

    private static boolean isHttp(URI url) {
        return url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    }
}
