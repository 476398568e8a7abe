package io.posthorn.imap.codec;

import io.posthorn.mailbox.ModSeq;
import java.util.Optional;

/**
 * Which of the messages FETCH is about (RFC 7162).
 *
 * @param changedSince only those that changed after it
 * @param vanished whether those that were expunged after it are told, too
 */
public record FetchModifiers(Optional<ModSeq> changedSince, boolean vanished) {
    public static final FetchModifiers NONE = new FetchModifiers(Optional.empty(), false);
}
