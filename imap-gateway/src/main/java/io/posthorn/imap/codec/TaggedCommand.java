package io.posthorn.imap.codec;

/**
 * A command with the tag under which it is answered.
 *
 * @param tag as the client wrote it
 */
public record TaggedCommand(String tag, ImapCommand command) {}
