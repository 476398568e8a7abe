package io.posthorn.bench.scenario;

/**
 * One thing that a scenario measures.
 *
 * @param name within the scenario
 * @param title for people
 * @param unit such as {@code 1/s}, {@code ms} or {@code KiB}
 * @param higherIsBetter or else lower is
 */
public record Figure(String name, String title, String unit, boolean higherIsBetter) {
    /** So many a second. */
    public static Figure rate(String name, String title) {
        return new Figure(name, title, "1/s", true);
    }

    /** A time in milliseconds. */
    public static Figure millis(String name, String title) {
        return new Figure(name, title, "ms", false);
    }

    /** Memory. */
    public static Figure kibibytes(String name, String title) {
        return new Figure(name, title, "KiB", false);
    }
}
