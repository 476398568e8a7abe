package io.posthorn.mailbox;

import java.util.Optional;

/** A mailbox by itself, without what it holds. */
public record Mailbox(MailboxId id, MailboxName name, UidValidity uidValidity, Optional<SpecialUse> specialUse) {}
