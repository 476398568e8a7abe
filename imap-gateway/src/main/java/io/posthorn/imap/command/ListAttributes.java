package io.posthorn.imap.command;

import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.SpecialUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The attributes of a name in LIST responses, with their backslashes (RFC 9051 section 7.3.1). */
final class ListAttributes {
    private ListAttributes() {}

    /** @param nonExistent whether the client knows {@code \NonExistent}; it says {@code \Noselect}, too */
    static List<String> of(MailboxName name, MailboxTree tree, boolean subscribed, boolean nonExistent) {
        var attributes = new ArrayList<String>();
        Optional<Mailbox> mailbox = tree.mailbox(name);
        if (mailbox.isEmpty()) {
            attributes.add(nonExistent ? "\\NonExistent" : "\\Noselect");
        }
        if (subscribed) {
            attributes.add("\\Subscribed");
        }
        attributes.add(tree.parents().contains(name) ? "\\HasChildren" : "\\HasNoChildren");
        mailbox.flatMap(Mailbox::specialUse).map(SpecialUse::attribute).ifPresent(attributes::add);
        return attributes;
    }
}
