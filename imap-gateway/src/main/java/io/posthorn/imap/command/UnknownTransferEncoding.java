package io.posthorn.imap.command;

/** A part whose Content-Transfer-Encoding nobody knows was to be decoded: UNKNOWN-CTE (RFC 3516 section 4.3). */
final class UnknownTransferEncoding extends RuntimeException {
    UnknownTransferEncoding(String encoding) {
        super("unknown Content-Transfer-Encoding " + encoding);
    }
}
