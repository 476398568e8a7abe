package io.posthorn.imap.command;

import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxName;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names of an account's mailboxes as a hierarchy.
 *
 * @param nodes every mailbox, and the names above them that are no mailboxes
 * @param parents the names with names below them
 */
record MailboxTree(Map<MailboxName, Optional<Mailbox>> nodes, Set<MailboxName> parents) {

    /** The tree of the mailboxes, in their order, each behind the names above it. */
    static MailboxTree of(List<Mailbox> mailboxes) {
        var nodes = new LinkedHashMap<MailboxName, Optional<Mailbox>>();
        var parents = new HashSet<MailboxName>();
        for (Mailbox mailbox : mailboxes) {
            addParents(mailbox.name(), nodes, parents);
            nodes.put(mailbox.name(), Optional.of(mailbox));
        }
        return new MailboxTree(nodes, parents);
    }

    /** Names, each behind the names above it. */
    static Set<MailboxName> withParents(Collection<MailboxName> names) {
        var all = new LinkedHashSet<MailboxName>();
        names.forEach(name -> addWithParents(name, all));
        return all;
    }

    /** The names above some names. */
    static Set<MailboxName> above(Collection<MailboxName> names) {
        var above = new HashSet<MailboxName>();
        names.forEach(name -> name.parent().ifPresent(parent -> addWithParents(parent, above)));
        return above;
    }

    /** The mailbox of a name, if it is one. */
    Optional<Mailbox> mailbox(MailboxName name) {
        return nodes.getOrDefault(name, Optional.empty());
    }

    private static void addWithParents(MailboxName name, Set<MailboxName> all) {
        name.parent().ifPresent(parent -> addWithParents(parent, all));
        all.add(name);
    }

    private static void addParents(
            MailboxName name, Map<MailboxName, Optional<Mailbox>> nodes, Set<MailboxName> parents) {
        name.parent().ifPresent(parent -> {
            parents.add(parent);
            addParents(parent, nodes, parents);
            nodes.putIfAbsent(parent, Optional.empty());
        });
    }
}
