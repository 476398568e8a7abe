package io.posthorn.auth.credential;

/**
 * What an Argon2id hash costs (RFC 9106 section 3.1).
 *
 * @param memoryKib memory in KiB
 * @param iterations passes over it
 * @param parallelism lanes
 */
public record Argon2Cost(int memoryKib, int iterations, int parallelism) {

    /** @throws IllegalArgumentException if Argon2 does not allow the combination */
    public Argon2Cost {
        if (iterations < 1 || parallelism < 1) {
            throw new IllegalArgumentException("Argon2 needs at least one iteration and one lane");
        }
        if (memoryKib < 8 * parallelism) {
            throw new IllegalArgumentException("Argon2 needs at least 8 KiB of memory for each lane");
        }
    }
}
