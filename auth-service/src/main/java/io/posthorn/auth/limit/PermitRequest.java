package io.posthorn.auth.limit;

/**
 * A gateway's wish for permits.
 *
 * @param key what is limited, and whose
 * @param limit how many permits there are in an interval
 * @param intervalSeconds how long an interval is
 * @param wanted how many permits are asked for
 */
public record PermitRequest(String key, long limit, long intervalSeconds, long wanted) {
    private static final int LONGEST_KEY = 300;
    private static final long LONGEST_INTERVAL = 7 * 86400;

    /** @throws IllegalArgumentException for what no gateway asks */
    public PermitRequest {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("a key has 1 to " + LONGEST_KEY + " characters");
        }
        if (limit < 0 || wanted < 0) {
            throw new IllegalArgumentException("permits are not negative");
        }
        if (intervalSeconds < 1 || intervalSeconds > LONGEST_INTERVAL) {
            throw new IllegalArgumentException("an interval has 1 to " + LONGEST_INTERVAL + " seconds");
        }
    }
}
