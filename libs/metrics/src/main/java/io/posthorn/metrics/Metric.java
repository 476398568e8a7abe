package io.posthorn.metrics;

import static io.posthorn.metrics.Kind.COUNTER;
import static io.posthorn.metrics.Kind.GAUGE;
import static io.posthorn.metrics.Kind.HISTOGRAM;
import static io.posthorn.metrics.Service.AUTH_SERVICE;
import static io.posthorn.metrics.Service.DELIVERY_SERVICE;
import static io.posthorn.metrics.Service.IMAP_GATEWAY;
import static io.posthorn.metrics.Service.SMTP_GATEWAY;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The catalogue: every metric of ours, and nothing else is registered. Names are those that Prometheus sees, units are base
 * units. {@code docs/metrics.md} is made from it.
 */
public enum Metric {
    MAIL_ACCEPTED(
            "posthorn_mail_accepted_total",
            COUNTER,
            in(SMTP_GATEWAY),
            "Messages that got their 250 since they are durable.",
            Label.SMTP_LISTENER),
    MAIL_ACCEPTED_BYTES(
            "posthorn_mail_accepted_bytes_total",
            COUNTER,
            in(SMTP_GATEWAY),
            "Octets of those messages.",
            Label.SMTP_LISTENER),
    MAIL_REJECTED(
            "posthorn_mail_rejected_total",
            COUNTER,
            in(SMTP_GATEWAY),
            "Replies 4yz and 5yz by what they are about: a connection, a sender, a recipient, a message or a command that"
                    + " was refused.",
            Label.SMTP_LISTENER,
            Label.REASON),
    MAIL_ACCEPT(
            "posthorn_mail_accept_seconds",
            HISTOGRAM,
            in(SMTP_GATEWAY),
            "From the end of a message to its final reply: the bucket, if it is large, and the log."),
    MAIL_DELIVERED(
            "posthorn_mail_delivered_total",
            COUNTER,
            in(DELIVERY_SERVICE),
            "Copies that are in their mailbox since now."),
    MAIL_REPEATED(
            "posthorn_mail_repeated_total",
            COUNTER,
            in(DELIVERY_SERVICE),
            "Copies that were in their mailbox already when their record was read again."),
    MAIL_DELIVERY(
            "posthorn_mail_delivery_seconds",
            HISTOGRAM,
            in(DELIVERY_SERVICE),
            "From the acceptance of a message to its copy in the mailbox, by the clocks of gateway and delivery-service."),
    MAIL_NOTIFICATION(
            "posthorn_mail_notification_seconds",
            HISTOGRAM,
            in(IMAP_GATEWAY),
            "From the acceptance of a message to the hint for sessions that have its mailbox selected, by the clocks of"
                    + " both gateways."),
    ACCEPTED_UNRESOLVED(
            "posthorn_accepted_unresolved",
            GAUGE,
            in(DELIVERY_SERVICE),
            "Accepted messages without an end yet, of the whole group: take the maximum over replicas. Not a number while"
                    + " Kafka does not answer."),
    MAIL_BOUNCED(
            "posthorn_mail_bounced_total",
            COUNTER,
            in(DELIVERY_SERVICE),
            "Recipients that could not be reached, and whose sender is told so."),
    MAIL_RELAYED(
            "posthorn_mail_relayed_total",
            COUNTER,
            in(DELIVERY_SERVICE),
            "Attempts to reach recipients at other systems that ended.",
            Label.ATTEMPT),
    QUEUE_RECIPIENTS(
            "posthorn_queue_recipients",
            GAUGE,
            in(DELIVERY_SERVICE),
            "Recipients at other systems that wait in the queue of the whole system.",
            Label.QUEUE_STATE),
    DSNS("posthorn_dsns_total", COUNTER, in(DELIVERY_SERVICE), "DSNs that were written.", Label.DSN),
    DEAD_LETTERS("posthorn_dead_letters_total", COUNTER, in(DELIVERY_SERVICE), "Records that became dead letters."),
    DELIVERY_RECORDS(
            "posthorn_delivery_records",
            GAUGE,
            in(DELIVERY_SERVICE),
            "Records of accepted mail that are being worked on."),
    DELIVERY_WAITING(
            "posthorn_delivery_waiting",
            GAUGE,
            in(DELIVERY_SERVICE),
            "Steps of deliveries that wait for a target that is away; more than 0 is an outage."),
    DELIVERY_PAUSES(
            "posthorn_delivery_pauses_total",
            COUNTER,
            in(DELIVERY_SERVICE),
            "How often a step of a delivery began to wait for a target that is away.",
            Label.TARGET),
    SWEPT("posthorn_sweep_deleted_total", COUNTER, in(DELIVERY_SERVICE), "What the sweep cleared away.", Label.SWEPT),
    SWEEP_FAILURES(
            "posthorn_sweep_failures_total",
            COUNTER,
            in(DELIVERY_SERVICE),
            "Parts of a sweep that failed, and are tried again with the next one."),
    SESSIONS_OPEN("posthorn_sessions_open", GAUGE, gateways(), "Connections of clients that are open.", Label.LISTENER),
    SESSIONS("posthorn_sessions_total", COUNTER, gateways(), "Connections that were accepted.", Label.LISTENER),
    SESSIONS_REFUSED(
            "posthorn_sessions_refused_total",
            COUNTER,
            gateways(),
            "Connections that were turned away because the listener had as many as it may have.",
            Label.LISTENER),
    AUTH(
            "posthorn_auth_total",
            COUNTER,
            gateways(),
            "SASL exchanges and passwords of clients, as they ended.",
            Label.PROTOCOL,
            Label.MECHANISM,
            Label.AUTH_OUTCOME),
    LOGINS(
            "posthorn_logins_total",
            COUNTER,
            in(AUTH_SERVICE),
            "The same as auth-service sees it.",
            Label.PROTOCOL,
            Label.MECHANISM,
            Label.AUTH_OUTCOME),
    LOGINS_WAITING(
            "posthorn_logins_waiting", GAUGE, in(AUTH_SERVICE), "Logins that wait for a processor to hash a password."),
    SMTP_COMMAND(
            "posthorn_smtp_command_seconds",
            HISTOGRAM,
            in(SMTP_GATEWAY),
            "From a command to its reply, or to the first octets of what it asks for.",
            Label.SMTP_VERB),
    IMAP_COMMAND(
            "posthorn_imap_command_seconds",
            HISTOGRAM,
            in(IMAP_GATEWAY),
            "From a command to its tagged response or continuation; a client that reads slowly counts.",
            Label.IMAP_VERB),
    POP3_COMMAND(
            "posthorn_pop3_command_seconds",
            HISTOGRAM,
            in(IMAP_GATEWAY),
            "From a command to the end of its response; a client that reads slowly counts.",
            Label.POP3_VERB),
    KAFKA_PRODUCE(
            "posthorn_kafka_produce_seconds",
            HISTOGRAM,
            EnumSet.allOf(Service.class),
            "From a record handed to the client to its acknowledgement.",
            Label.TOPIC,
            Label.OUTCOME),
    KAFKA_LAG(
            "posthorn_kafka_consumer_lag",
            GAUGE,
            in(SMTP_GATEWAY, DELIVERY_SERVICE, IMAP_GATEWAY),
            "Records of the partitions this process reads that it has not fetched yet.",
            Label.TOPIC),
    S3_REQUEST(
            "posthorn_s3_request_seconds",
            HISTOGRAM,
            in(SMTP_GATEWAY, DELIVERY_SERVICE, IMAP_GATEWAY),
            "One attempt of a call of the bucket. That there is no such object is an answer, not a failure.",
            Label.OPERATION,
            Label.OUTCOME),
    POSTGRES_TRANSACTION(
            "posthorn_postgres_transaction_seconds",
            HISTOGRAM,
            in(DELIVERY_SERVICE, IMAP_GATEWAY, AUTH_SERVICE),
            "One transaction, from the wait for a connection to the commit.",
            Label.USE,
            Label.OUTCOME),
    BUDGET_USED(
            "posthorn_memory_budget_used_bytes",
            GAUGE,
            in(SMTP_GATEWAY, DELIVERY_SERVICE, IMAP_GATEWAY),
            "Octets taken of a bounded share of the memory.",
            Label.BUDGET),
    BUDGET_LIMIT(
            "posthorn_memory_budget_limit_bytes",
            GAUGE,
            in(SMTP_GATEWAY, DELIVERY_SERVICE, IMAP_GATEWAY),
            "Octets that the share has.",
            Label.BUDGET),
    PART_BUFFERS(
            "posthorn_part_buffers", GAUGE, in(SMTP_GATEWAY), "Buffers of large messages that are filled or stored."),
    PART_BUFFERS_WAITING("posthorn_part_buffers_waiting", GAUGE, in(SMTP_GATEWAY), "Sessions that wait for a buffer."),
    OUTBOUND_ATTEMPTS(
            "posthorn_outbound_attempts_total",
            COUNTER,
            in(SMTP_GATEWAY),
            "Attempts to send a message to a domain, by the best outcome of its recipients there.",
            Label.OUTBOUND_TRANSPORT,
            Label.OUTBOUND_OUTCOME),
    OUTBOUND_ATTEMPT(
            "posthorn_outbound_attempt_seconds",
            HISTOGRAM,
            in(SMTP_GATEWAY),
            "How long such an attempt took, from the look-up of its hosts to its end.",
            Label.OUTBOUND_TRANSPORT),
    OUTBOUND_SESSIONS(
            "posthorn_outbound_sessions_total",
            COUNTER,
            in(SMTP_GATEWAY),
            "Connections to other servers that got as far as mail could be sent, by their TLS.",
            Label.TLS),
    OUTBOUND_CONNECTIONS(
            "posthorn_outbound_connections",
            GAUGE,
            in(SMTP_GATEWAY),
            "Connections to other servers that are open or being opened.");

    private final String prometheusName;
    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
    private final Set<Service> services;

    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // always a List.of
    private final List<Label> labels;

    Metric(String prometheusName, Kind kind, Set<Service> services, String help, Label... labels) {
        this.prometheusName = prometheusName;
        this.kind = kind;
        this.services = Set.copyOf(services);
        this.help = help;
        this.labels = List.of(labels);
    }

    /** Its name at {@code /q/metrics}. */
    public String prometheusName() {
        return prometheusName;
    }

    /** What it is. */
    public Kind kind() {
        return kind;
    }

    /** Who tells it. */
    public Set<Service> services() {
        return services;
    }

    /** What it means. */
    public String help() {
        return help;
    }

    /** Its labels, in the order in which their values are given. */
    public List<Label> labels() {
        return labels;
    }

    /** Upper bounds of a histogram's buckets: what leaves us at once, or what mail may take. */
    List<Duration> buckets() {
        return switch (this) {
            case MAIL_DELIVERY, MAIL_NOTIFICATION, OUTBOUND_ATTEMPT -> Buckets.OF_MAIL;
            default -> Buckets.OF_WORK;
        };
    }

    private static Set<Service> in(Service first, Service... more) {
        return EnumSet.of(first, more);
    }

    private static Set<Service> gateways() {
        return EnumSet.of(SMTP_GATEWAY, IMAP_GATEWAY);
    }
}
