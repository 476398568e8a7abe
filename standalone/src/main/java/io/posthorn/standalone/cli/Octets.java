package io.posthorn.standalone.cli;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Sizes on the command line: {@code 1000000}, {@code 500M}, {@code 2G}; K, M, G and T are powers of 1024. */
final class Octets {
    private static final String UNITS = "KMGT";
    private static final int BITS_OF_UNIT = 10;

    private Octets() {}

    /** The number of octets. */
    static long parse(String text, CommandSpec spec) {
        String upper = text.toUpperCase(Locale.ROOT);
        int unit = upper.isEmpty() ? -1 : UNITS.indexOf(upper.charAt(upper.length() - 1));
        String digits = unit < 0 ? upper : upper.substring(0, upper.length() - 1);
        try {
            long number = Long.parseLong(digits);
            if (number >= 0) {
                return Math.multiplyExact(number, 1L << BITS_OF_UNIT * (unit + 1));
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // told below
        }
        throw new ParameterException(spec.commandLine(), "'" + text + "' is no size: 1000000, 500M or 2G are");
    }
}
