package io.posthorn.smtp.codec;

/**
 * A field of a message's header as it stands there.
 *
 * @param name as it is written; case means nothing in it (RFC 5322 section 1.2.2)
 * @param value what follows the colon, folded as it came, without the last line ending; cut at the reader's bound
 * @param octets the length of the whole field, name and line endings included
 * @param whole whether the value is all that follows the colon
 */
@SuppressWarnings("ArrayRecordComponent") // raw octets, handed on once and never compared
public record HeaderField(String name, byte[] value, long octets, boolean whole) {

    /** Whether it is the field of this name. */
    public boolean named(String other) {
        return name.equalsIgnoreCase(other);
    }
}
