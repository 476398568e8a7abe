package io.posthorn.delivery.deliver;

import io.posthorn.delivery.mail.AcceptedMail;
import io.posthorn.delivery.route.LocalTarget;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The octets of one account's copy: two trace fields of the final delivery, the trace fields of the gateway, and the
 * message exactly as it came. A pure function of the record and the recipient, so that a repeated delivery writes the
 * same object again.
 */
public final class MailboxCopy {
    private MailboxCopy() {}

    /** The copy that begins with these fields, made with the body's octets. */
    static byte[] compose(byte[] fields, byte[] body) {
        byte[] copy = Arrays.copyOf(fields, fields.length + body.length);
        System.arraycopy(body, 0, copy, fields.length, body.length);
        return copy;
    }

    /** All that stands before the body. */
    public static byte[] traceFields(AcceptedMail mail, LocalTarget target) {
        byte[] trace = trace(target);
        byte[] fields = Arrays.copyOf(trace, trace.length + mail.traceHeader().size());
        mail.traceHeader().copyTo(fields, trace.length);
        return fields;
    }

    // Return-Path stands first, once, at final delivery (RFC 5321 section 4.4). Delivered-To has no angle brackets
    // (RFC 9228 section 4). Addresses beyond ASCII stand in UTF-8 (RFC 6532 section 3.2).
    private static byte[] trace(LocalTarget target) {
        String fields = "Return-Path: <" + target.reversePath().wire() + ">\r\n" //
                + "Delivered-To: " + target.recipient().wire() + "\r\n";
        return fields.getBytes(StandardCharsets.UTF_8);
    }
}
