package io.posthorn.smtp.outbound.port;

/** Where messages are kept. */
public interface MessageSource {

    /** So many octets of a message from its beginning; one that is shorter is unavailable. */
    MessageReader open(String objectKey, long octets);
}
