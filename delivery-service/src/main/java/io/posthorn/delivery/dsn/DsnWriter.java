package io.posthorn.delivery.dsn;

import io.posthorn.common.EmailAddress;
import io.posthorn.delivery.dsn.DsnCause.Fate;
import io.posthorn.delivery.dsn.DsnCause.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Writes DSNs (RFC 3464): words for a person, fields for programs, and what is returned of the message. A pure function of
 * its cause: the same DSN is the same octets.
 */
public final class DsnWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss +0000", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_WORDS = 1000;
    private static final int FOLD_AT = 76;

    private final Supplier<String> hostname;

    /** @param hostname our name */
    public DsnWriter(Supplier<String> hostname) {
        this.hostname = hostname;
    }

    /** The message, without trace fields. */
    public byte[] write(DsnCause cause, Original original) {
        String host = hostname.get();
        boolean utf8 = cause.options().smtpUtf8();
        String boundary = "dsn-" + cause.id();
        boolean message = original.message() && cause.kind() == Kind.FAILED;
        var text = new StringBuilder();
        header(text, cause, host, boundary);
        part(text, boundary, "text/plain; charset=utf-8");
        text.append(people(cause, host));
        part(text, boundary, utf8 ? "message/global-delivery-status" : "message/delivery-status");
        fields(text, cause, host);
        part(text, boundary, message ? "message/rfc822" : utf8 ? "message/global-headers" : "text/rfc822-headers");
        var octets = new ByteArrayOutputStream();
        octets.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        octets.writeBytes(original.octets());
        octets.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return octets.toByteArray();
    }

    private static void header(StringBuilder text, DsnCause cause, String host, String boundary) {
        line(text, "From: Mail Delivery System <MAILER-DAEMON@" + host + ">");
        line(text, "To: <" + cause.to().wire() + ">");
        line(text, "Subject: " + subject(cause.kind()));
        line(text, "Date: " + DATE.format(cause.at()));
        line(text, "Message-ID: <" + cause.id() + "@" + host + ">");
        line(text, "Auto-Submitted: auto-replied");
        line(text, "MIME-Version: 1.0");
        line(text, "Content-Type: multipart/report; report-type=delivery-status;");
        line(text, "\tboundary=\"" + boundary + "\"");
        line(text, "");
        line(text, "This is a MIME-encapsulated message.");
    }

    private static String subject(Kind kind) {
        return switch (kind) {
            case FAILED -> "Undelivered Mail Returned to Sender";
            case DELAYED -> "Delayed Mail (still being retried)";
            case RELAYED, DELIVERED -> "Successful Mail Delivery Report";
        };
    }

    private static void part(StringBuilder text, String boundary, String type) {
        line(text, "");
        line(text, "--" + boundary);
        line(text, "Content-Type: " + type);
        line(text, "Content-Transfer-Encoding: 8bit");
        line(text, "");
    }

    private static String people(DsnCause cause, String host) {
        var text = new StringBuilder();
        line(text, "This is the mail system at " + host + ".");
        line(text, "");
        line(text, beginning(cause.kind()));
        for (Fate fate : cause.recipients()) {
            line(text, "");
            String address = fate.address().wire();
            String asked = fate.asked().wire();
            line(text, "<" + address + ">" + (address.equals(asked) ? "" : " (you wrote to <" + asked + ">)"));
            String who = fate.remoteHost().map(it -> it + " said: ").orElse("");
            line(text, "    " + words(who + fate.words()));
            String meaning = StatusWords.of(fate.status());
            if (!meaning.isEmpty() && cause.kind() == Kind.FAILED) {
                line(text, "    " + meaning);
            }
            if (cause.kind() == Kind.DELAYED) {
                fate.retryUntil().ifPresent(until -> line(text, "    We try again until " + DATE.format(until) + "."));
            }
        }
        return text.toString();
    }

    private static String beginning(Kind kind) {
        return switch (kind) {
            case FAILED -> "Your message could not be delivered to the following recipients.";
            case DELAYED ->
                "Your message has not reached the following recipients yet. You need not do anything: we go on trying.";
            case RELAYED ->
                "Your message was handed to the mail servers of the following recipients. Whether it reaches them,\r\n"
                        + "those do not tell.";
            case DELIVERED -> "Your message is in the mailboxes of the following recipients.";
        };
    }

    // RFC 3464 sections 2.2 and 2.3
    private static void fields(StringBuilder text, DsnCause cause, String host) {
        cause.options().envelopeId().ifPresent(id -> line(text, "Original-Envelope-Id: " + words(id)));
        line(text, "Reporting-MTA: dns; " + host);
        line(text, "X-Posthorn-Queue-Id: " + cause.original());
        line(text, "Arrival-Date: " + DATE.format(cause.acceptedAt()));
        cause.recipients().forEach(fate -> fields(text, cause.kind(), fate));
    }

    private static void fields(StringBuilder text, Kind kind, Fate fate) {
        line(text, "");
        fate.asked()
                .originalRecipient()
                .ifPresent(original -> line(text, "Original-Recipient: " + words(original.replaceFirst(";", "; "))));
        line(
                text,
                "Final-Recipient: " + type(fate.address()) + "; "
                        + fate.address().wire());
        line(text, "Action: " + kind.name().toLowerCase(Locale.ROOT));
        line(text, "Status: " + fate.status());
        fate.remoteHost().ifPresent(host -> line(text, "Remote-MTA: dns; " + words(host)));
        folded(text, "Diagnostic-Code: " + (fate.spoken() ? "smtp; " : "x-posthorn; ") + words(fate.words()));
        fate.lastAttempt().ifPresent(at -> line(text, "Last-Attempt-Date: " + date(at)));
        if (kind == Kind.DELAYED) {
            fate.retryUntil().ifPresent(at -> line(text, "Will-Retry-Until: " + date(at)));
        }
    }

    // RFC 6533 section 3: utf-8 for addresses beyond ASCII
    private static String type(EmailAddress address) {
        return address.wire().chars().allMatch(c -> c < 128) ? "rfc822" : "utf-8";
    }

    private static String date(Instant at) {
        return DATE.format(at);
    }

    /** Text of others, in one line of ASCII. */
    private static String words(String text) {
        String shown =
                text.replaceAll("[\r\n\t ]+", " ").replaceAll("[^ -~]", "?").strip();
        return shown.length() > LONGEST_WORDS ? shown.substring(0, LONGEST_WORDS) + "..." : shown;
    }

    private static void folded(StringBuilder text, String field) {
        String rest = field;
        String indent = "";
        while (rest.length() > FOLD_AT && rest.lastIndexOf(' ', FOLD_AT) > indent.length() + 20) {
            int at = rest.lastIndexOf(' ', FOLD_AT);
            line(text, indent + rest.substring(0, at));
            rest = rest.substring(at + 1);
            indent = "    ";
        }
        line(text, indent + rest);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }
}
