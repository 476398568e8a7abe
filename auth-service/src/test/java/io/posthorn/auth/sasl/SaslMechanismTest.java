package io.posthorn.auth.sasl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.auth.credential.CredentialVerifier;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dialogues as transcripts: S is the server, C the client; NUL is written as an asterisk. */
class SaslMechanismTest {
    private static final String LOGIN = "max@example.com";
    private static final String PASSWORD = "gr\u00fc\u00dfe";

    private final CredentialVerifier verifier = SaslMechanismTest::verify;
    private final SaslMechanism plain = new PlainMechanism(verifier);
    private final SaslMechanism login = new LoginMechanism(verifier);

    private static CredentialVerifier.Verification verify(String login, Secret password) {
        if (login.equals("busy@example.com")) {
            return new CredentialVerifier.Unavailable("too busy");
        }
        return login.equalsIgnoreCase(LOGIN) && password.equals(Secret.of(PASSWORD))
                ? new CredentialVerifier.Verified(7, EmailAddress.parse(LOGIN))
                : new CredentialVerifier.Rejected();
    }

    @Test
    void plainWithInitialResponse() {
        assertEquals("""
                C: *max@example.com*grüße
                S: success max@example.com
                """, transcript(plain, Optional.of("*max@example.com*grüße")));
    }

    @Test
    void plainWithoutInitialResponse() {
        assertEquals("""
                S: challenge ""
                C: *max@example.com*grüße
                S: success max@example.com
                """, transcript(plain, Optional.empty(), "*max@example.com*grüße"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max@example.com*max@example.com*grüße | success max@example.com",
                "MAX@example.com*max@example.COM*grüße | success max@example.com",
                "moritz@example.com*max@example.com*grüße | REJECTED",
                "*max@example.com*wrong | REJECTED",
                "*moritz@example.com*grüße | REJECTED",
                "*busy@example.com*grüße | UNAVAILABLE",
                "max@example.com*grüße | MALFORMED",
                "**grüße | MALFORMED",
                "*max@example.com* | MALFORMED",
                "*max@example.com*grüße* | MALFORMED",
                "max@example.com | MALFORMED",
            })
    void plainMessages(String message, String outcome) {
        assertEquals(outcome, told(plain.open().start(Optional.of(octets(message)))));
    }

    @Test
    void plainWithAnEmptyInitialResponse() {
        assertEquals("MALFORMED", told(plain.open().start(Optional.of(new byte[0]))));
    }

    @Test
    void plainThatIsNotUtf8() {
        byte[] latin1 = "\0max@example.com\0grüße".getBytes(ISO_8859_1);
        assertEquals("MALFORMED", told(plain.open().start(Optional.of(latin1))));
    }

    @Test
    void loginStepByStep() {
        assertEquals("""
                S: challenge "Username:"
                C: max@example.com
                S: challenge "Password:"
                C: grüße
                S: success max@example.com
                """, transcript(login, Optional.empty(), "max@example.com", "grüße"));
    }

    @Test
    void loginWithTheNameAsInitialResponse() {
        assertEquals("""
                C: max@example.com
                S: challenge "Password:"
                C: wrong
                S: REJECTED
                """, transcript(login, Optional.of("max@example.com"), "wrong"));
    }

    @Test
    void loginWithEmptyAnswers() {
        assertEquals("""
                S: challenge "Username:"
                C:\s
                S: MALFORMED
                """, transcript(login, Optional.empty(), ""));
        assertEquals("""
                S: challenge "Username:"
                C: max@example.com
                S: challenge "Password:"
                C:\s
                S: MALFORMED
                """, transcript(login, Optional.empty(), "max@example.com", ""));
    }

    @Test
    void loginThatIsNotUtf8() {
        SaslExchange exchange = login.open();
        exchange.start(Optional.of(octets(LOGIN)));
        assertEquals("MALFORMED", told(exchange.respond("grüße".getBytes(ISO_8859_1))));
    }

    private static String transcript(SaslMechanism mechanism, Optional<String> initial, String... responses) {
        var lines = new ArrayList<String>();
        SaslExchange exchange = mechanism.open();
        initial.ifPresent(text -> lines.add("C: " + text));
        lines.add("S: " + told(exchange.start(initial.map(SaslMechanismTest::octets))));
        for (String response : List.of(responses)) {
            lines.add("C: " + response);
            lines.add("S: " + told(exchange.respond(octets(response))));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String told(SaslStep step) {
        return switch (step) {
            case SaslStep.Challenge(String text) -> "challenge \"" + text + "\"";
            case SaslStep.Success success -> "success " + success.address();
            case SaslStep.Failure failure -> failure.reason().name();
        };
    }

    private static byte[] octets(String text) {
        return text.replace('*', '\0').getBytes(UTF_8);
    }
}
