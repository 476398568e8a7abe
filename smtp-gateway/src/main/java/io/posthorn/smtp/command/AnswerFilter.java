package io.posthorn.smtp.command;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which answers of a DNS list count, as Postfix writes them: four numbers with dots between, each of which may be a set of
 * numbers and ranges, {@code 127.0.[2..15].[0;4]}.
 */
public final class AnswerFilter {
    private static final int OCTETS = 4;
    private static final int MOST = 255;
    // octet = number / "[" element *(";" element) "]", element = number / number ".." number
    private static final String ELEMENT = "[0-9]{1,3}(?:\\.\\.[0-9]{1,3})?";
    private static final String OCTET = "([0-9]{1,3}|\\[" + ELEMENT + "(?:;" + ELEMENT + ")*])";
    private static final Pattern FILTER = Pattern.compile(OCTET + ("\\." + OCTET).repeat(OCTETS - 1));

    /**
     * What lists answer (RFC 5782 section 2.3). An answer outside of 127.0.0.0/8 is of somebody who has taken over the
     * domain of a list that is no more, and one in 127.255.0.0/16 says that we may not ask.
     */
    public static final AnswerFilter LISTED = parse("127.[0..254].[0..255].[0..255]");

    private final List<BitSet> octets;

    private AnswerFilter(List<BitSet> octets) {
        this.octets = List.copyOf(octets);
    }

    /** @throws IllegalArgumentException if the text is no filter */
    public static AnswerFilter parse(String text) {
        Matcher filter = FILTER.matcher(text);
        if (!filter.matches()) {
            throw malformed(text);
        }
        var octets = new ArrayList<BitSet>();
        for (int i = 1; i <= OCTETS; i++) {
            octets.add(values(filter.group(i), text));
        }
        return new AnswerFilter(octets);
    }

    /** @param answer an IPv4 address in dotted form */
    public boolean accepts(String answer) {
        String[] numbers = answer.split("\\.", -1);
        for (int i = 0; i < OCTETS; i++) {
            if (numbers.length != OCTETS || !octets.get(i).get(Integer.parseInt(numbers[i]))) {
                return false;
            }
        }
        return true;
    }

    private static BitSet values(String octet, String text) {
        var values = new BitSet();
        for (String element : octet.replaceAll("[\\[\\]]", "").split(";", -1)) {
            int dots = element.indexOf("..");
            int first = Integer.parseInt(dots < 0 ? element : element.substring(0, dots));
            int last = dots < 0 ? first : Integer.parseInt(element.substring(dots + 2));
            if (last > MOST || first > last) {
                throw malformed(text);
            }
            values.set(first, last + 1);
        }
        return values;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a filter such as 127.0.0.2 or 127.0.[2..15].[0;4], with numbers up to 255");
    }
}
