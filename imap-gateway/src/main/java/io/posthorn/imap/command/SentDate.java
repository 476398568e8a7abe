package io.posthorn.imap.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Date field says: the day as the sender wrote it, or the moment. */
final class SentDate {
    private static final int MAX_OFFSET_MINUTES = 18 * 60;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    // date = day month year ; RFC 5322 section 3.3, with the two-digit years of section 4.3
    private static final Pattern DAY = Pattern.compile("\\b(\\d{1,2})\\s+([A-Za-z]{3})[A-Za-z]*\\s+(\\d{4}|\\d{2})\\b");
    // time-of-day = hour ":" minute [ ":" second ] ; RFC 5322 section 3.3
    private static final Pattern TIME =
            Pattern.compile("\\s+(\\d{1,2})\\s*:\\s*(\\d{2})(?:\\s*:\\s*(\\d{2}))?(?:\\s+(\\S+))?");
    // zone = ("+" / "-") 4DIGIT
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2})([0-5]\\d)");
    // obs-zone ; RFC 5322 section 4.3. All others are as good as +0000.
    private static final Map<String, Integer> ZONES =
            Map.of("EDT", -4, "EST", -5, "CDT", -5, "CST", -6, "MDT", -6, "MST", -7, "PDT", -7, "PST", -8);

    private SentDate() {}

    /** The day, without time and zone. */
    static Optional<LocalDate> of(String field) {
        Matcher found = DAY.matcher(field);
        return found.find() ? day(found) : Optional.empty();
    }

    /**
     * The moment (RFC 5256 section 2.2): without a valid time it is midnight, without a valid zone it is UTC, without a
     * valid day it is not known.
     */
    static Optional<Instant> moment(String field) {
        Matcher found = DAY.matcher(field);
        if (!found.find()) {
            return Optional.empty();
        }
        Matcher time = TIME.matcher(field).region(found.end(), field.length());
        return day(found).map(day -> time.lookingAt() ? moment(day, time) : midnight(day));
    }

    private static Instant moment(LocalDate day, Matcher time) {
        int seconds = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
        try {
            // A leap second is a second like others here.
            var clock = LocalTime.of(
                    Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)), seconds == 60 ? 59 : seconds);
            return day.atTime(clock).toInstant(zone(time.group(4)));
        } catch (DateTimeException _) {
            return midnight(day);
        }
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static ZoneOffset zone(String name) {
        if (name == null) {
            return ZoneOffset.UTC;
        }
        Matcher offset = OFFSET.matcher(name);
        if (offset.matches()) {
            int minutes = Integer.parseInt(offset.group(2)) * 60 + Integer.parseInt(offset.group(3));
            int signed = offset.group(1).equals("-") ? -minutes : minutes;
            return minutes > MAX_OFFSET_MINUTES ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(signed * 60);
        }
        return ZoneOffset.ofHours(ZONES.getOrDefault(name.toUpperCase(Locale.ROOT), 0));
    }

    private static Optional<LocalDate> day(Matcher found) {
        int month = MONTHS.indexOf(found.group(2).toLowerCase(Locale.ROOT)) + 1;
        try {
            return Optional.of(LocalDate.of(year(found.group(3)), month, Integer.parseInt(found.group(1))));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    // RFC 5322 section 4.3: 00 to 49 lie in this century, 50 to 99 in the last.
    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() > 2) {
            return year;
        }
        return year < 50 ? 2000 + year : 1900 + year;
    }
}
