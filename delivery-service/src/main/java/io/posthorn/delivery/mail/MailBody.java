package io.posthorn.delivery.mail;

import com.google.protobuf.ByteString;

/** The octets of a message, dot-unstuffed and otherwise untouched. */
public sealed interface MailBody {

    /** How many octets it has. */
    long octets();

    /** The body travelled in the record. */
    record Inline(ByteString content) implements MailBody {
        @Override
        public long octets() {
            return content.size();
        }
    }

    /** Claim check: the body lies in the bucket under {@code key}. */
    record Spooled(String key, long octets) implements MailBody {}
}
