package io.posthorn.mailbox;

/** What a mailbox is for (RFC 6154 section 2). Every account starts with one mailbox of each. */
public enum SpecialUse {
    ARCHIVE("\\Archive", "Archive"),
    DRAFTS("\\Drafts", "Drafts"),
    JUNK("\\Junk", "Junk"),
    SENT("\\Sent", "Sent"),
    TRASH("\\Trash", "Trash");

    private final String attribute;
    private final String firstName;

    SpecialUse(String attribute, String firstName) {
        this.attribute = attribute;
        this.firstName = firstName;
    }

    /** The attribute of LIST responses. */
    public String attribute() {
        return attribute;
    }

    /** The name of the mailbox for it in a new account. */
    public MailboxName firstName() {
        return new MailboxName(firstName);
    }
}
