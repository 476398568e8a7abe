package io.posthorn.testing.imap;

/** A message in a mailbox. */
public record Place(String mailbox, long uid) {}
