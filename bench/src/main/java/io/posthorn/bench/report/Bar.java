package io.posthorn.bench.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/** What a figure should be at least, and better is. */
public sealed interface Bar {
    /** Its words in a table. */
    String words();

    /** Whether the comparison clears it; empty while what it compares with was not measured. */
    Optional<Boolean> met(Comparison comparison);

    /**
     * So many times the peer's.
     *
     * @param least the ratio that counts as enough
     * @param aim the ratio that is wanted
     */
    record TimesPeer(double least, double aim) implements Bar {
        @Override
        public String words() {
            return "≥ " + number(least) + " × (aim " + number(aim) + ")";
        }

        @Override
        public Optional<Boolean> met(Comparison comparison) {
            return decide(comparison.ratio(), ratio -> ratio >= least);
        }
    }

    /**
     * At most so many times the peer's, where less is better.
     *
     * @param most the ratio that counts as enough
     * @param aim the ratio that is wanted
     */
    record AtMostTimesPeer(double most, double aim) implements Bar {
        @Override
        public String words() {
            return "≤ " + number(most) + " × (aim " + number(aim) + ")";
        }

        @Override
        public Optional<Boolean> met(Comparison comparison) {
            return decide(comparison.ratio(), ratio -> ratio <= most);
        }
    }

    /**
     * A share of the raw limit.
     *
     * @param share from 0 to 1
     */
    record ShareOfRaw(double share) implements Bar {
        @Override
        public String words() {
            return "≥ " + Math.round(share * 100) + " % of raw";
        }

        @Override
        public Optional<Boolean> met(Comparison comparison) {
            return decide(comparison.shareOfRaw(), reached -> reached >= share);
        }
    }

    /**
     * At most so much, whatever the peer does.
     *
     * @param most in the figure's unit
     * @param aim what is wanted
     */
    record AtMost(double most, double aim) implements Bar {
        @Override
        public String words() {
            return "≤ " + number(most) + " (aim " + number(aim) + ")";
        }

        @Override
        public Optional<Boolean> met(Comparison comparison) {
            return decide(comparison.median(Comparison.OURS), median -> median <= most);
        }
    }

    private static Optional<Boolean> decide(OptionalDouble value, DoublePredicate enough) {
        return value.isPresent() ? Optional.of(enough.test(value.getAsDouble())) : Optional.empty();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.2f", value).replaceAll("0$", "");
    }
}
