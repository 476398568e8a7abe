package io.posthorn.imap.codec;

import java.util.Optional;

/** Reads the arguments of THREAD. */
final class ThreadDecoder {
    private ThreadDecoder() {}

    // thread = ["UID" SP] "THREAD" SP thread-alg SP search-criteria ; RFC 5256 section 5
    static ImapCommand decode(CommandCursor in, boolean uid) {
        in.space();
        ThreadAlgorithm algorithm = algorithm(in.word());
        in.space();
        return SearchDecoder.criteria(in)
                .<ImapCommand>map(key -> new ImapCommand.ThreadMessages(algorithm, key, uid))
                .orElseGet(() -> SearchDecoder.unknownCharset(Optional.empty()));
    }

    // thread-alg = "ORDEREDSUBJECT" / "REFERENCES" / thread-alg-ext
    private static ThreadAlgorithm algorithm(String word) {
        try {
            return ThreadAlgorithm.valueOf(word);
        } catch (IllegalArgumentException _) {
            throw new SyntaxException("unknown threading algorithm");
        }
    }
}
