package io.posthorn.auth.directory;

import io.posthorn.common.EmailAddress;

/**
 * What a recipient address means here.
 *
 * @param revision the directory's revision at which this is true
 */
public record Resolution(long revision, Outcome outcome) {

    /** Ours or not, known or not. */
    public sealed interface Outcome {}

    /**
     * Mail goes to an account of ours.
     *
     * @param address the account's canonical address
     * @param detail what stood behind the recipient delimiter, as the sender wrote it; empty if nothing did
     */
    public record Local(long accountId, EmailAddress address, String detail) implements Outcome {}

    /** The domain is ours, the address is not known in it. */
    public record Unknown() implements Outcome {}

    /** The domain is not ours. */
    public record Remote() implements Outcome {}
}
