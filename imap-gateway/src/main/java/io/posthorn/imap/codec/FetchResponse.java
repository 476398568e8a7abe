package io.posthorn.imap.codec;

import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.Uid;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One FETCH response as it grows, item by item. What has been written can be taken away at any point, so that a literal
 * of any length passes through in chunks.
 */
// msg-att = "(" (msg-att-dynamic / msg-att-static) *(SP (msg-att-dynamic / msg-att-static)) ")"
public final class FetchResponse {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
    private boolean first = true;
    private boolean taken;

    /** Begins the response for the message with a sequence number. */
    public FetchResponse(long number) {
        write("* " + number + " FETCH (");
    }

    public void flags(Flags flags) {
        item("FLAGS", flags.toString());
    }

    public void uid(Uid uid) {
        item("UID", uid.toString());
    }

    public void internalDate(Instant date) {
        item("INTERNALDATE", DateText.encode(date));
    }

    public void modSeq(ModSeq modSeq) {
        item("MODSEQ", "(" + modSeq + ")");
    }

    public void saveDate(Instant date) {
        item("SAVEDATE", DateText.encode(date));
    }

    public void emailId(String id) {
        item("EMAILID", "(" + id + ")");
    }

    public void size(long size) {
        item("RFC822.SIZE", Long.toString(size));
    }

    /** @param wireForm ENVELOPE, BODYSTRUCTURE or BODY, one character an octet */
    public void structure(String name, String wireForm) {
        item(name, wireForm);
    }

    /** A section that the message does not have. */
    public void nil(String name) {
        item(name, "NIL");
    }

    /** Announces a literal; exactly so many octets must follow. */
    public void literal(String name, long length) {
        item(name, "{" + length + "}\r\n");
    }

    /** Announces a literal that may hold NULs (RFC 3516 section 7); exactly so many octets must follow. */
    // literal8 = "~{" number "}" CRLF *OCTET
    public void literal8(String name, long length) {
        item(name, "~{" + length + "}\r\n");
    }

    public void number(String name, long number) {
        item(name, Long.toString(number));
    }

    /** Octets of an announced literal. */
    public void append(byte[] part) {
        octets.writeBytes(part);
    }

    /** Ends the response. */
    public void end() {
        write(")\r\n");
    }

    /** How many octets wait to be taken. */
    public int pending() {
        return octets.size();
    }

    /** Takes what has been written since the last call. */
    public byte[] take() {
        byte[] part = octets.toByteArray();
        octets.reset();
        taken = true;
        return part;
    }

    /** Whether a part has been taken already. */
    public boolean taken() {
        return taken;
    }

    private void item(String name, String value) {
        write((first ? "" : " ") + name + " " + value);
        first = false;
    }

    private void write(String text) {
        octets.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
