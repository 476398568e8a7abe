package io.posthorn.metrics;

import java.util.List;

/**
 * A label with every value that it can have. A value that clients make up, such as a name, an address or a domain, is never
 * one: each would be a time series of its own, and would tell who writes to whom.
 */
public enum Label {
    LISTENER("listener", "smtp", "submission", "submissions", "lmtp", "imap", "imaps", "pop3", "pop3s"),
    SMTP_LISTENER("listener", "smtp", "submission", "submissions", "lmtp"),
    REASON(
            "reason",
            "bad-address",
            "bad-message",
            "bare-line-ending",
            "command",
            "dnsbl",
            "foreign-sender",
            "login",
            "loop",
            "mailbox-full",
            "no-room",
            "rate-limit",
            "relay",
            "timeout",
            "tls-required",
            "too-large",
            "too-many-recipients",
            "unavailable",
            "unknown-recipient",
            "untrusted-network",
            "other"),
    PROTOCOL("protocol", "smtp", "imap", "pop3", "other"),
    MECHANISM("mechanism", "scram-sha-256", "plain", "login", "other"),
    AUTH_OUTCOME("outcome", "success", "rejected", "unavailable", "malformed", "unknown-mechanism"),
    SMTP_VERB(
            "verb",
            "auth",
            "bdat",
            "data",
            "ehlo",
            "helo",
            "help",
            "lhlo",
            "mail",
            "noop",
            "quit",
            "rcpt",
            "rset",
            "starttls",
            "vrfy",
            "xclient",
            "other"),
    IMAP_VERB(
            "verb",
            "append",
            "authenticate",
            "capability",
            "check",
            "close",
            "compress",
            "copy",
            "create",
            "delete",
            "enable",
            "examine",
            "expunge",
            "fetch",
            "id",
            "idle",
            "list",
            "login",
            "logout",
            "lsub",
            "move",
            "namespace",
            "noop",
            "rename",
            "search",
            "select",
            "sort",
            "starttls",
            "status",
            "store",
            "subscribe",
            "thread",
            "unauthenticate",
            "unselect",
            "unsubscribe",
            "other"),
    POP3_VERB(
            "verb", "auth", "capa", "dele", "list", "noop", "pass", "quit", "retr", "rset", "stat", "stls", "top",
            "uidl", "user", "utf8", "other"),
    TOPIC("topic", "mail.accepted", "mail.dead-letter", "mail.mailbox-events", "directory.changes"),
    OPERATION("operation", "put", "get", "stat", "delete", "multipart"),
    USE("use", "mailboxes", "maildrops", "delivery", "trace", "sweep", "directory", "usage"),
    OUTCOME("outcome", "ok", "failed"),
    TARGET("target", "bucket", "dead-letter", "directory", "index", "queue", "other"),
    ATTEMPT("outcome", "sent", "deferred", "failed"),
    QUEUE_STATE("state", "due", "active", "deferred", "held"),
    DSN("kind", "failed", "delayed", "relayed", "delivered"),
    BUDGET("budget", "appends", "bodies", "copies", "records", "sorting"),
    OUTBOUND_TRANSPORT("transport", "mx", "smarthost"),
    OUTBOUND_OUTCOME("outcome", "sent", "deferred", "failed"),
    TLS("tls", "none", "tlsv1.2", "tlsv1.3"),
    SWEPT("kind", "object", "spooled-body", "upload", "done-day");

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // always a List.of
    private final List<String> values;

    Label(String text, String... values) {
        this.text = text;
        this.values = List.of(values);
    }

    /** Its name. */
    public String text() {
        return text;
    }

    /** All its values. */
    public List<String> allowed() {
        return values;
    }

    /** The value, or {@link Labels#OTHER} if it is none. */
    public String orOther(String value) {
        return values.contains(value) ? value : Labels.OTHER;
    }
}
