package io.posthorn.smtp.session;

import io.posthorn.common.DsnNotify;
import io.posthorn.smtp.codec.EsmtpParameter;
import io.posthorn.smtp.codec.NotifyList;
import io.posthorn.smtp.codec.OriginalRecipient;
import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpReply;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of RCPT that this server knows (RFC 3461 sections 4.1 and 4.2).
 *
 * @param notifyOn empty if the client did not say
 * @param originalRecipient decoded
 */
public record RcptParameters(Set<DsnNotify> notifyOn, Optional<String> originalRecipient) {

    /** Either the parameters or why they are refused. */
    sealed interface Reading {
        record Read(RcptParameters parameters) implements Reading {}

        record Refused(SmtpReply reply) implements Reading {}
    }

    static Reading read(List<EsmtpParameter> parameters) {
        var seen = new HashSet<String>();
        Set<DsnNotify> notifyOn = Set.of();
        Optional<String> originalRecipient = Optional.empty();
        for (EsmtpParameter parameter : parameters) {
            String keyword = parameter.keyword();
            String value = parameter.value().orElse("");
            if (!seen.add(keyword)) {
                return badValue(keyword + " is given twice");
            }
            switch (keyword) {
                case "NOTIFY" -> {
                    Optional<Set<DsnNotify>> list = NotifyList.decode(value);
                    if (list.isEmpty()) {
                        return badValue("Syntax: NOTIFY=NEVER or NOTIFY=[SUCCESS][,FAILURE][,DELAY]");
                    }
                    notifyOn = list.get();
                }
                case "ORCPT" -> {
                    originalRecipient = OriginalRecipient.decode(value);
                    if (originalRecipient.isEmpty()) {
                        return badValue("Syntax: ORCPT=type;address");
                    }
                }
                default -> {
                    return new Reading.Refused(Replies.unknownParameter(keyword));
                }
            }
        }
        return new Reading.Read(new RcptParameters(notifyOn, originalRecipient));
    }

    private static Reading badValue(String reason) {
        return new Reading.Refused(Replies.badArguments(reason));
    }
}
