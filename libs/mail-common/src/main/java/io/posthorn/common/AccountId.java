package io.posthorn.common;

/**
 * The number of one account. Given once and never used again, so that what lies under it in the bucket and in the index
 * can never fall to another person.
 */
public record AccountId(long value) implements Comparable<AccountId> {

    /** @throws IllegalArgumentException unless the number is positive */
    public AccountId {
        if (value < 1) {
            throw new IllegalArgumentException("an account id is positive: " + value);
        }
    }

    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
