package io.posthorn.pop3.command;

/** An answer was begun and cannot be finished: whatever follows would be taken for a part of it. */
final class CutAnswerException extends RuntimeException {
    CutAnswerException(RuntimeException cause) {
        super(cause);
    }
}
