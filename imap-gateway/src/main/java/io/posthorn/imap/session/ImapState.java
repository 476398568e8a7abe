package io.posthorn.imap.session;

/** Where a conversation stands (RFC 9051 section 3), with exactly what is valid there. */
public sealed interface ImapState {

    record NotAuthenticated() implements ImapState {}

    /** In a SASL exchange; the next line is the client's answer. */
    record Authenticating() implements ImapState {}

    record Authenticated(Account account) implements ImapState {}

    record Selected(SelectedMailbox mailbox) implements ImapState {}

    /**
     * Changes are pushed until the client says DONE (RFC 2177).
     *
     * @param resumed the state it returns to
     * @param hinted whether something may have changed since the push that is running began
     */
    record Idling(ImapState resumed, boolean hinted) implements ImapState {}

    record Logout() implements ImapState {}
}
