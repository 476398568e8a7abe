package io.posthorn.mailbox;

/** The number of a mailbox within its account, kept through renames and never used again. */
public record MailboxId(long value) implements Comparable<MailboxId> {
    @Override
    public int compareTo(MailboxId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
