package io.posthorn.imap.command;

/** A literal was announced and its octets cannot be had: nothing that follows would be understood. */
final class CutLiteralException extends RuntimeException {
    CutLiteralException(RuntimeException cause) {
        super(cause);
    }
}
