package io.posthorn.metrics;

/** What a metric is to Prometheus. */
public enum Kind {
    /** Only ever grows; its name ends in {@code _total}. */
    COUNTER,
    /** A value that comes and goes. */
    GAUGE,
    /** How long something took; its name ends in {@code _seconds}. */
    HISTOGRAM
}
