package io.posthorn.imap.command;

import io.posthorn.mailbox.message.HeaderField;
import io.posthorn.mailbox.message.HeaderFields;
import io.posthorn.mailbox.message.MessageAnalysis;
import io.posthorn.mailbox.message.MessagePart;
import io.posthorn.mailbox.message.TransferEncoding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Appended messages with parts that are encoded as {@code binary} and hold NULs. FETCH BODY has to send every part in a
 * textual form, as BODYSTRUCTURE describes it (RFC 3516 section 6, RFC 9051 section 4.3.1), so such parts become base64
 * before the message is stored. All other octets stay as they are.
 */
final class BinaryParts {
    private static final byte[] BASE64_FIELD =
            "Content-Transfer-Encoding: base64\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] message;
    private final ByteArrayOutputStream textual = new ByteArrayOutputStream();
    private int copied;

    private BinaryParts(byte[] message) {
        this.message = message;
    }

    /** The message in a textual form; itself, if it is in one. */
    static byte[] textual(byte[] message) {
        if (!holdsNul(message, 0, message.length)) {
            return message;
        }
        var parts = new BinaryParts(message);
        parts.encode(MessageAnalysis.analyse(message).structure());
        return parts.finish();
    }

    private void encode(MessagePart part) {
        part.children().forEach(this::encode);
        int headerStart = (int) part.headerStart();
        int bodyStart = (int) part.bodyStart();
        int bodyEnd = (int) part.bodyEnd();
        if (part.kind() != MessagePart.Kind.LEAF || !holdsNul(message, bodyStart, bodyEnd)) {
            return;
        }
        HeaderFields header = HeaderFields.parse(Arrays.copyOfRange(message, headerStart, bodyStart));
        if (!TransferEncoding.of(header).equals("BINARY")) {
            // Nothing says that its NULs mean anything.
            return;
        }
        HeaderField field = header.first("Content-Transfer-Encoding").orElseThrow();
        int fieldStart = indexOf(field.raw(), headerStart);
        copyTo(fieldStart);
        textual.writeBytes(BASE64_FIELD);
        copied = fieldStart + field.raw().length();
        copyTo(bodyStart);
        textual.writeBytes(Base64.getMimeEncoder().encode(Arrays.copyOfRange(message, bodyStart, bodyEnd)));
        copied = bodyEnd;
    }

    private byte[] finish() {
        copyTo(message.length);
        return textual.toByteArray();
    }

    private void copyTo(int end) {
        textual.write(message, copied, end - copied);
        copied = end;
    }

    /** Where a field of the header that starts at an offset lies. */
    private int indexOf(String field, int from) {
        byte[] wanted = field.getBytes(StandardCharsets.ISO_8859_1);
        int at = from;
        while (!Arrays.equals(message, at, at + wanted.length, wanted, 0, wanted.length)) {
            at++;
        }
        return at;
    }

    private static boolean holdsNul(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
