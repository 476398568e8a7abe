package io.posthorn.imap.command;

import io.posthorn.common.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The message of SASL PLAIN. */
public final class PlainMessage {
    private PlainMessage() {}

    /** A name and a password, without an authorization identity. */
    // message = [authzid] UTF8NUL authcid UTF8NUL passwd ; RFC 4616 section 2
    public static Secret of(String user, Secret password) {
        var message = new ByteArrayOutputStream();
        message.write(0);
        message.writeBytes(user.getBytes(StandardCharsets.UTF_8));
        message.write(0);
        message.writeBytes(password.reveal());
        return Secret.of(message.toByteArray());
    }
}
