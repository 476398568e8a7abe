package io.posthorn.auth.credential;

import com.ongres.saslprep.SASLprep;
import com.ongres.stringprep.Profile;
import io.posthorn.common.Secret;

/**
 * SASLprep (RFC 4013), which RFC 5802 asks of both sides. What it forbids is taken as it is, as clients do that prepare
 * nothing: there is no password policy.
 */
final class SaslPrep {
    private static final Profile PROFILE = new SASLprep();

    private SaslPrep() {}

    /** A password to be kept. */
    static String stored(Secret password) {
        String text = password.revealText();
        try {
            String prepared = PROFILE.prepareStored(text);
            return prepared.isEmpty() ? text : prepared;
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    /** A name that a client asks for. */
    static String query(String name) {
        try {
            return PROFILE.prepareQuery(name);
        } catch (IllegalArgumentException _) {
            return name;
        }
    }
}
