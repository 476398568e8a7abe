package io.posthorn.imap.codec;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;

/** Dates on the wire. */
final class DateText {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    // date-day-fixed = (SP DIGIT) / 2DIGIT
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("ppd-MMM-yyyy HH:mm:ss xx", Locale.ENGLISH);

    private static final DateTimeFormatter GIVEN_DATE_TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-uuuu HH:mm:ss xx")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private DateText() {}

    // date = date-text / DQUOTE date-text DQUOTE
    // date-text = date-day "-" date-month "-" date-year
    static LocalDate decode(CommandCursor in) {
        boolean quoted = in.skip('"');
        long day = in.nonZeroNumber();
        in.expect('-');
        int month = MONTHS.indexOf(in.token("a month", Character::isLetter).toUpperCase(Locale.ROOT)) + 1;
        in.expect('-');
        long year = in.number();
        if (quoted) {
            in.expect('"');
        }
        if (day > 31 || year > 9999) {
            throw new SyntaxException("bad date");
        }
        try {
            return LocalDate.of((int) year, month, (int) day);
        } catch (DateTimeException _) {
            throw new SyntaxException("bad date");
        }
    }

    // date-time = DQUOTE date-day-fixed "-" date-month "-" date-year SP time SP zone DQUOTE
    static Instant decodeTime(CommandCursor in) {
        var text = new String(in.string(), StandardCharsets.US_ASCII);
        try {
            return GIVEN_DATE_TIME.parse(text.startsWith(" ") ? text.substring(1) : text, Instant::from);
        } catch (DateTimeParseException _) {
            throw new SyntaxException("bad date");
        }
    }

    // date-time = DQUOTE date-day-fixed "-" date-month "-" date-year SP time SP zone DQUOTE
    static String encode(Instant time) {
        return '"' + DATE_TIME.format(time.atOffset(ZoneOffset.UTC)) + '"';
    }
}
