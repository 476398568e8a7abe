package io.posthorn.bench.report;

import io.posthorn.bench.report.Bar.AtMost;
import io.posthorn.bench.report.Bar.AtMostTimesPeer;
import io.posthorn.bench.report.Bar.ShareOfRaw;
import io.posthorn.bench.report.Bar.TimesPeer;
import java.util.Map;
import java.util.Optional;

/** The bars, and the raw limit that stands behind a figure. Both are named {@code scenario/figure}. */
final class Bars {
    private static final Map<String, Bar> BARS = Map.ofEntries(
            Map.entry("smtp-accept/rate", new TimesPeer(2, 5)),
            Map.entry("smtp-accept/p99", new AtMostTimesPeer(1, 0.3)),
            Map.entry("smtp-accept-fresh/rate", new TimesPeer(1.5, 4)),
            Map.entry("deliver/rate", new TimesPeer(1, 3)),
            Map.entry("notify/p50", new AtMostTimesPeer(0.1, 0.05)),
            Map.entry("notify/p99", new AtMostTimesPeer(0.25, 0.1)),
            Map.entry("imap-login/rate", new TimesPeer(0.7, 2)),
            Map.entry("imap-select/settled", new TimesPeer(0.3, 1)),
            Map.entry("imap-select/changed", new TimesPeer(2, 5)),
            Map.entry("fetch-headers/first", new TimesPeer(1, 3)),
            Map.entry("fetch-headers/again", new TimesPeer(0.5, 1.5)),
            Map.entry("fetch-bodies/rate", new ShareOfRaw(0.8)),
            Map.entry("append/rate", new TimesPeer(0.7, 2)),
            Map.entry("store/rate", new TimesPeer(0.7, 2)),
            Map.entry("pop3-retr/rate", new ShareOfRaw(0.8)),
            Map.entry("idle-memory/plain", new AtMost(24, 12)),
            Map.entry("idle-memory/tls", new AtMost(96, 48)));

    private static final Map<String, String> RAW = Map.of(
            "smtp-accept/rate", "raw/log",
            "smtp-accept-fresh/rate", "raw/log",
            "deliver/rate", "raw/put",
            "append/rate", "raw/put",
            "store/rate", "raw/commit",
            "fetch-bodies/rate", "raw/get",
            "pop3-retr/rate", "raw/get");

    private Bars() {}

    /** The bar of a figure. */
    static Optional<Bar> of(String figure) {
        return Optional.ofNullable(BARS.get(figure));
    }

    /** The figure that limits this one. */
    static Optional<String> rawLimitOf(String figure) {
        return Optional.ofNullable(RAW.get(figure));
    }
}
