package io.posthorn.smtp.command;

import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.smtp.session.Client;
import io.posthorn.smtp.session.MailTransaction;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The Received field that this system puts before a message (RFC 5321 section 4.4). */
final class TraceHeader {
    // date-time of RFC 5322 section 3.3
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_ADDRESS = 256;

    private TraceHeader() {}

    // Time-stamp-line = "Received:" FWS Stamp <CRLF>
    // Stamp = From-domain By-domain Opt-info [CFWS] ";" FWS date-time
    static String received(
            String hostname, Client client, String clientAddress, QueueId id, MailTransaction transaction) {
        return "Received: from " + shown(client.name()) + " (" + tcpInfo(clientAddress) + ")\r\n"
                + "\tby " + hostname + " with "
                + TransmissionType.of(client, transaction.options().smtpUtf8()) + " id " + id
                + forClause(transaction.recipients()) + date(id) + "\r\n";
    }

    /** The time of acceptance. */
    static String date(QueueId id) {
        return DATE.format(id.time());
    }

    // The one recipient is no secret to itself; with several, each would read of the others (section 7.2).
    private static String forClause(List<Recipient> recipients) {
        if (recipients.size() != 1 || recipients.getFirst().wire().length() > LONGEST_ADDRESS) {
            return ";\r\n\t";
        }
        return "\r\n\tfor <" + recipients.getFirst().wire() + ">; ";
    }

    // TCP-info = address-literal
    private static String tcpInfo(String address) {
        return address.indexOf(':') >= 0 ? "[IPv6:" + address + "]" : "[" + address + "]";
    }

    /** The client's name, with nothing in it that means something in a structured field (RFC 5322 section 3.2.3). */
    private static String shown(String name) {
        return name.replaceAll("[^A-Za-z0-9._:\\[\\]-]", "?");
    }
}
