package io.posthorn.standalone.mailimport;

/**
 * What a server answers.
 *
 * @param code three digits
 * @param text its lines with their codes, with a space in between
 */
record Reply(int code, String text) {
    private static final int SHUTTING_DOWN = 421;

    boolean positive() {
        return code >= 200 && code < 400;
    }

    /** Whether the same may succeed later (RFC 5321 section 4.2.1). */
    boolean transientFailure() {
        return code >= 400 && code < 500;
    }

    boolean endsConnection() {
        return code == SHUTTING_DOWN;
    }
}
