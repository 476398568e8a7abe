package io.posthorn.smtp.outbound.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMechanismTest {
    private static final Secret PENCIL = Secret.of("pencil");

    /** The example of RFC 5802 section 5. */
    @Test
    void speaksScramSha1() throws Exception {
        var scram = new Scram("SCRAM-SHA-1", "user", PENCIL, "fyko+d2lbbFgONRv9qkxdawL");
        assertEquals(
                "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
                text(scram.initialResponse().get()));
        assertEquals(
                "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
                respond(scram, "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"));
        assertFalse(scram.serverProven());
        assertEquals("", respond(scram, "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="));
        assertTrue(scram.serverProven());
    }

    /** The example of RFC 7677 section 3. */
    @Test
    void speaksScramSha256() throws Exception {
        var scram = scram256();
        assertEquals(
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                respond(
                        scram,
                        "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
        assertEquals("", respond(scram, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
        assertTrue(scram.serverProven());
    }

    @Test
    void aServerThatDoesNotKnowThePasswordIsNotBelieved() throws Exception {
        var scram = scram256();
        var _ = respond(
                scram, "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
        assertThrows(BadChallenge.class, () -> respond(scram, "v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
        assertFalse(scram.serverProven());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "r=somebody-elses,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=rOprNGfwEbeRWgbNEkqOmore,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1",
                "r=rOprNGfwEbeRWgbNEkqOmore,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=999999999",
                "r=rOprNGfwEbeRWgbNEkqOmore,s=W,i=4096",
                "m=ext,r=rOprNGfwEbeRWgbNEkqOmore,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
            })
    void aBadFirstMessageIsRefused(String challenge) {
        assertThrows(BadChallenge.class, () -> respond(scram256(), challenge));
    }

    @Test
    void takesTheStrongestThatMayBeUsed() {
        var all = Set.of("LOGIN", "PLAIN", "SCRAM-SHA-1", "SCRAM-SHA-256", "CRAM-MD5");
        assertEquals("SCRAM-SHA-256", strongest(all, true));
        assertEquals("SCRAM-SHA-1", strongest(Set.of("PLAIN", "SCRAM-SHA-1"), true));
        assertEquals("PLAIN", strongest(Set.of("LOGIN", "PLAIN"), true));
        assertEquals("LOGIN", strongest(Set.of("LOGIN"), true));
        assertEquals("none", strongest(Set.of("LOGIN", "PLAIN"), false));
        assertEquals("SCRAM-SHA-1", strongest(Set.of("PLAIN", "SCRAM-SHA-1"), false));
    }

    @Test
    void plainAndLoginSayThePassword() throws Exception {
        assertEquals(
                "\0max\0pencil", text(new Plain("max", PENCIL).initialResponse().get()));
        var login = new Login("max", PENCIL);
        assertEquals(Optional.empty(), login.initialResponse());
        assertEquals("max", respond(login, "Username:"));
        assertEquals("pencil", respond(login, "Password:"));
        assertThrows(BadChallenge.class, () -> respond(login, "And now?"));
    }

    private static Scram scram256() {
        return new Scram("SCRAM-SHA-256", "user", PENCIL, "rOprNGfwEbeRWgbNEkqO");
    }

    private static String strongest(Set<String> offered, boolean cleartext) {
        return ClientMechanism.strongest(offered, cleartext, "max", PENCIL)
                .map(ClientMechanism::name)
                .orElse("none");
    }

    private static String respond(ClientMechanism mechanism, String challenge) throws BadChallenge {
        return text(mechanism.respond(challenge.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
