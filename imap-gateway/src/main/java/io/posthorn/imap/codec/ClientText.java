package io.posthorn.imap.codec;

import io.posthorn.common.Utf8;

/** Text of clients: UTF-8. */
final class ClientText {
    private ClientText() {}

    /** @throws SyntaxException if it is not UTF-8 */
    static String decode(byte[] octets) {
        return Utf8.decode(octets).orElseThrow(() -> new SyntaxException("text is not UTF-8"));
    }
}
