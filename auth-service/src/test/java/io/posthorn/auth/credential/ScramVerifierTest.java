package io.posthorn.auth.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.posthorn.common.Secret;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScramVerifierTest {
    private static final String SALT = "W22ZaJ0SNY7soEsUEjb6gQ==";

    /** PostgreSQL keeps the password of RFC 7677's example so. */
    private static final String TEXT = "SCRAM-SHA-256$4096:" + SALT
            + "$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=";

    @Test
    void derivesTheKeysOfTheRfcsExample() {
        Secret salt = Secret.of(Base64.getDecoder().decode(SALT));
        assertEquals(TEXT, ScramVerifier.derive(Secret.of("pencil"), salt, 4096).text());
    }

    @Test
    void readsWhatItWrites() {
        assertEquals(TEXT, ScramVerifier.parse(TEXT).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SCRAM-SHA-256$4096:AAAA$AAAA", "SCRAM-SHA-1$4096:AAAA$AAAA:AAAA", "md5"})
    void refusesAnythingElse(String text) {
        assertThrows(IllegalArgumentException.class, () -> ScramVerifier.parse(text));
    }

    @Test
    void showsNothing() {
        assertEquals(
                "ScramVerifier[iterations=4096, salt=Secret[redacted], storedKey=Secret[redacted],"
                        + " serverKey=Secret[redacted]]",
                ScramVerifier.parse(TEXT).toString());
    }
}
