package io.posthorn.smtp.transcript;

import io.posthorn.common.Recipient;
import io.posthorn.common.TransportOptions;
import io.posthorn.smtp.port.AcceptedMail;
import java.util.stream.Collectors;

/** What stands around an accepted message, as text for transcripts. */
final class Envelopes {
    private Envelopes() {}

    static String options(AcceptedMail mail) {
        TransportOptions options = mail.options();
        return options.body()
                + (options.smtpUtf8() ? " SMTPUTF8" : "")
                + (options.requireTls() ? " REQUIRETLS" : "")
                + options.dsnReturn().map(it -> " RET=" + it).orElse("")
                + options.envelopeId().map(it -> " ENVID=" + it).orElse("");
    }

    static String recipients(AcceptedMail mail) {
        return mail.recipients().stream().map(Envelopes::recipient).collect(Collectors.joining(", "));
    }

    /** The fields behind our Received field, which has the only folded lines. */
    static String added(AcceptedMail mail) {
        return mail.traceHeader().replaceFirst("Received:.*\r\n(?:\t.*\r\n)*", "");
    }

    private static String recipient(Recipient recipient) {
        String notify = recipient.notifyOn().stream().sorted().map(Enum::name).collect(Collectors.joining("+"));
        return recipient.wire()
                + (notify.isEmpty() ? "" : " NOTIFY=" + notify)
                + recipient.originalRecipient().map(it -> " ORCPT=" + it).orElse("");
    }
}
