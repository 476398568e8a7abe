package io.posthorn.mailbox.message;

/**
 * What FETCH says of a message (RFC 9051 section 7.5.2). Each is ready to be sent: one character is one octet
 * (ISO-8859-1), strings are quoted strings or literals.
 *
 * @param envelope ENVELOPE, with its parentheses
 * @param bodyStructure BODYSTRUCTURE, with extension data
 * @param body BODY, without extension data
 */
public record WireForms(String envelope, String bodyStructure, String body) {

    static WireForms of(MimePart message, WireStrings strings) {
        return new WireForms(
                EnvelopeWriter.write(message.header(), strings),
                BodyStructureWriter.bodyStructure(message, strings),
                BodyStructureWriter.body(message, strings));
    }
}
