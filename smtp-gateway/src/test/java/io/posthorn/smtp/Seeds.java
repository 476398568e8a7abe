package io.posthorn.smtp;

import java.util.Random;

/** The source of chance for property tests: a failure names the seed, and {@code -Dposthorn.seed=…} repeats it. */
public final class Seeds {
    private Seeds() {}

    /** A property: holds for whatever the source of chance brings. */
    @FunctionalInterface
    public interface Property {
        void check(Random random);
    }

    /** Checks the property for so many seeds. */
    public static void forAll(int cases, Property property) {
        long first = Long.getLong("posthorn.seed", System.nanoTime());
        for (long seed = first; seed < first + cases; seed++) {
            try {
                property.check(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("fails with -Dposthorn.seed=" + seed, e);
            }
        }
    }
}
