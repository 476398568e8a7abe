package io.posthorn.smtp.session;

import io.posthorn.common.BodyType;
import io.posthorn.common.DsnReturn;
import io.posthorn.common.TransportOptions;
import io.posthorn.smtp.codec.EsmtpParameter;
import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpReply;
import io.posthorn.smtp.codec.Xtext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parameters of MAIL that this server knows. AUTH (RFC 4954 section 5) is checked and then means nothing more:
 * nobody's word about a submitter is believed.
 *
 * @param size the announced octets (RFC 1870)
 */
record MailParameters(OptionalLong size, TransportOptions options) {

    /** Either the parameters or why they are refused. */
    sealed interface Reading {
        record Read(MailParameters parameters) implements Reading {}

        record Refused(SmtpReply reply) implements Reading {}
    }

    static Reading read(List<EsmtpParameter> parameters, SmtpService service) {
        var reader = new Reader(service);
        for (EsmtpParameter parameter : parameters) {
            Optional<SmtpReply> refusal = reader.read(parameter);
            if (refusal.isPresent()) {
                return new Reading.Refused(refusal.get());
            }
        }
        return new Reading.Read(reader.result());
    }

    /** Collects the values. */
    private static final class Reader {
        // size-value = 1*20DIGIT
        private static final Pattern SIZE = Pattern.compile("[0-9]{1,20}");
        /** The longest ENVID, encoded (RFC 3461 section 5.4). */
        private static final int MAX_ENVELOPE_ID = 100;

        private final SmtpService service;
        private final Set<String> seen = new HashSet<>();
        private OptionalLong size = OptionalLong.empty();
        private BodyType body = BodyType.SEVEN_BIT;
        private boolean smtpUtf8;
        private boolean requireTls;
        private Optional<DsnReturn> dsnReturn = Optional.empty();
        private Optional<String> envelopeId = Optional.empty();

        Reader(SmtpService service) {
            this.service = service;
        }

        MailParameters result() {
            return new MailParameters(size, new TransportOptions(body, smtpUtf8, requireTls, dsnReturn, envelopeId));
        }

        /** Takes one parameter, or says why not. */
        Optional<SmtpReply> read(EsmtpParameter parameter) {
            String keyword = parameter.keyword();
            String value = parameter.value().orElse("");
            if (!seen.add(keyword)) {
                return bad(keyword + " is given twice");
            }
            return switch (keyword) {
                case "SIZE" -> size(value);
                case "BODY" -> body(value);
                case "AUTH" -> auth(value);
                case "RET" -> dsnReturn(value);
                case "ENVID" -> envelopeId(value);
                case "SMTPUTF8" -> {
                    smtpUtf8 = true;
                    yield withoutValue(parameter);
                }
                case "REQUIRETLS" -> {
                    requireTls = true;
                    yield withoutValue(parameter);
                }
                default -> Optional.of(Replies.unknownParameter(keyword));
            };
        }

        private Optional<SmtpReply> size(String value) {
            if (!SIZE.matcher(value).matches()) {
                return bad("Syntax: SIZE=octets");
            }
            size = OptionalLong.of(octets(value));
            return Optional.empty();
        }

        // body-value = "7BIT" / "8BITMIME" (RFC 6152) / "BINARYMIME" (RFC 3030 section 3)
        private Optional<SmtpReply> body(String value) {
            switch (value.toUpperCase(Locale.ROOT)) {
                case "7BIT" -> body = BodyType.SEVEN_BIT;
                case "8BITMIME" -> body = BodyType.EIGHT_BIT_MIME;
                case "BINARYMIME" -> body = BodyType.BINARY_MIME;
                default -> {
                    return bad("Syntax: BODY=7BIT, BODY=8BITMIME or BODY=BINARYMIME");
                }
            }
            return Optional.empty();
        }

        private Optional<SmtpReply> auth(String value) {
            if (!service.role().requiresLogin()) {
                return Optional.of(Replies.unknownParameter("AUTH"));
            }
            boolean right = value.equals("<>")
                    || Xtext.decode(value).filter(text -> !text.isEmpty()).isPresent();
            return right ? Optional.empty() : bad("Syntax: AUTH=<> or AUTH=address");
        }

        // ret-value = "FULL" / "HDRS", RFC 3461 section 4.3
        private Optional<SmtpReply> dsnReturn(String value) {
            switch (value.toUpperCase(Locale.ROOT)) {
                case "FULL" -> dsnReturn = Optional.of(DsnReturn.FULL);
                case "HDRS" -> dsnReturn = Optional.of(DsnReturn.HEADERS);
                default -> {
                    return bad("Syntax: RET=FULL or RET=HDRS");
                }
            }
            return Optional.empty();
        }

        // envid-parameter = "ENVID=" xtext, RFC 3461 section 4.4
        private Optional<SmtpReply> envelopeId(String value) {
            envelopeId =
                    Xtext.decodePrintable(value).filter(text -> !text.isEmpty() && value.length() <= MAX_ENVELOPE_ID);
            return envelopeId.isPresent() ? Optional.empty() : bad("Syntax: ENVID=xtext, 100 characters at most");
        }

        private static Optional<SmtpReply> withoutValue(EsmtpParameter parameter) {
            return parameter.value().isEmpty() ? Optional.empty() : bad(parameter.keyword() + " takes no value");
        }

        /** Twenty digits may be more than a long holds; nobody's limit is. */
        private static long octets(String digits) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException _) {
                return Long.MAX_VALUE;
            }
        }

        private static Optional<SmtpReply> bad(String reason) {
            return Optional.of(Replies.badArguments(reason));
        }
    }
}
