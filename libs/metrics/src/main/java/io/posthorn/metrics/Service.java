package io.posthorn.metrics;

/** Who tells a metric. */
public enum Service {
    SMTP_GATEWAY,
    DELIVERY_SERVICE,
    IMAP_GATEWAY,
    AUTH_SERVICE;

    /** As in the documentation and in the status. */
    public String text() {
        return Labels.text(this);
    }
}
