package io.posthorn.auth.sasl;

import io.posthorn.common.Secret;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The client's last message (RFC 5802 section 7).
 *
 * @param binding the header of its first message, as base64
 * @param nonce the client's and ours
 * @param withoutProof what the proof is about
 */
record ScramClientFinal(String binding, String nonce, String withoutProof, Secret proof) {
    // client-final-message = "c=" base64 "," "r=" nonce ["," extensions] "," "p=" base64
    private static final Pattern MESSAGE = Pattern.compile("(?<bare>c=(?<binding>[A-Za-z0-9+/=]+),"
            + "r=(?<nonce>[!-+\\--~]+)(?:,[A-Za-z]=[^,]+)*),p=(?<proof>[A-Za-z0-9+/=]+)");

    /** @throws IllegalArgumentException with a sentence, if it is no such message */
    static ScramClientFinal parse(String message) {
        Matcher fields = MESSAGE.matcher(message);
        if (!fields.matches()) {
            throw new IllegalArgumentException("this is no last message of SCRAM");
        }
        return new ScramClientFinal(
                fields.group("binding"),
                fields.group("nonce"),
                fields.group("bare"),
                Secret.of(Base64.getDecoder().decode(fields.group("proof"))));
    }
}
