package io.posthorn.auth.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import io.posthorn.auth.credential.Argon2Cost;
import io.posthorn.auth.credential.DirectoryScramLookup;
import io.posthorn.auth.credential.PasswordHasher;
import io.posthorn.auth.credential.ScramLookup;
import io.posthorn.auth.credential.ScramVerifier;
import io.posthorn.auth.directory.Domain;
import io.posthorn.auth.support.MemoryDirectory;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dialogues as transcripts: S is the server, C the client. */
class ScramSha256MechanismTest {
    private static final int ITERATIONS = 4096;
    private static final EmailAddress MAX = EmailAddress.parse("max@example.com");

    /** The example of RFC 7677 section 3: user and pencil; the keys follow from password, salt and iterations. */
    private static final ScramVerifier PENCIL = ScramVerifier.parse("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ=="
            + "$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");

    private static final String RFC_FIRST = "n=user,r=rOprNGfwEbeRWgbNEkqO";
    private static final String RFC_CHALLENGE =
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private static final String RFC_NONCE = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String RFC_PROOF = "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";

    private final SaslMechanism example =
            new ScramSha256Mechanism(ScramSha256MechanismTest::find, () -> "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");

    private static ScramLookup.Found find(String login) {
        return switch (login) {
            case "user" -> new ScramLookup.Known(PENCIL, 7, MAX);
            case "a,b=c" -> new ScramLookup.Known(PENCIL, 8, MAX);
            case "busy" -> new ScramLookup.Unavailable("too busy");
            // Even somebody who knows the password of what nobody has is nobody.
            default -> new ScramLookup.Nobody(PENCIL);
        };
    }

    @Test
    void theExampleOfTheRfc() {
        assertEquals(
                """
                C: n,,n=user,r=rOprNGfwEbeRWgbNEkqO
                S: challenge "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
                C: c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=
                S: challenge "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
                C:\s
                S: success max@example.com
                """, transcript(example, Optional.of("n,," + RFC_FIRST), "c=biws," + RFC_NONCE + "," + RFC_PROOF, ""));
    }

    @Test
    void withoutInitialResponse() {
        assertEquals("""
                S: challenge ""
                C: n,,n=user,r=rOprNGfwEbeRWgbNEkqO
                S: challenge "%s"
                """.formatted(RFC_CHALLENGE), transcript(example, Optional.empty(), "n,," + RFC_FIRST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The client knows channel binding and thinks that we do not: so it is (RFC 5802 section 6).
                "y,,n=user,r=rOprNGfwEbeRWgbNEkqO | CHALLENGE",
                "n,a=user,n=user,r=rOprNGfwEbeRWgbNEkqO | CHALLENGE",
                "n,a=USER,n=user,r=rOprNGfwEbeRWgbNEkqO | CHALLENGE",
                "n,,n=a=2Cb=3Dc,r=rOprNGfwEbeRWgbNEkqO | CHALLENGE",
                "n,,n=nobody,r=rOprNGfwEbeRWgbNEkqO | CHALLENGE",
                "n,,n=user,r=rOprNGfwEbeRWgbNEkqO,x=extension | CHALLENGE",
                "n,,n=busy,r=rOprNGfwEbeRWgbNEkqO | UNAVAILABLE",
                "n,a=other,n=user,r=rOprNGfwEbeRWgbNEkqO | REJECTED",
                "p=tls-unique,,n=user,r=rOprNGfwEbeRWgbNEkqO | MALFORMED",
                "p=tls-exporter,,n=user,r=rOprNGfwEbeRWgbNEkqO | MALFORMED",
                // An extension that must be understood (RFC 5802 section 5.1, attribute m).
                "n,,m=new,n=user,r=rOprNGfwEbeRWgbNEkqO | MALFORMED",
                "x,,n=user,r=rOprNGfwEbeRWgbNEkqO | MALFORMED",
                "n,n=user,r=rOprNGfwEbeRWgbNEkqO | MALFORMED",
                "n,,n=,r=rOprNGfwEbeRWgbNEkqO | MALFORMED",
                "n,,n=user,r= | MALFORMED",
                "n,,n=user,r=with space | MALFORMED",
                "n,,n=user | MALFORMED",
                "n,,r=rOprNGfwEbeRWgbNEkqO,n=user | MALFORMED",
                "n,,n=us=er,r=rOprNGfwEbeRWgbNEkqO | MALFORMED",
                "n,,n=us=2cer,r=rOprNGfwEbeRWgbNEkqO | MALFORMED",
                "n,a=us=er,n=user,r=rOprNGfwEbeRWgbNEkqO | MALFORMED",
                "n,, | MALFORMED",
                "'' | MALFORMED",
            })
    void firstMessages(String message, String outcome) {
        assertEquals(outcome, kind(example.open().start(Optional.of(message.getBytes(UTF_8)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c=biws,NONCE,PROOF | CHALLENGE",
                // A valid proof about another message.
                "c=biws,NONCE,x=y,PROOF | REJECTED",
                "c=biws,NONCE,p=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | REJECTED",
                "c=biws,NONCE,p=AAAA | REJECTED",
                // "y,," instead of "n,,": somebody in between took -PLUS away, or put another flag there.
                "c=eSws,NONCE,PROOF | MALFORMED",
                "c=AAAA,NONCE,PROOF | MALFORMED",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO,PROOF | MALFORMED",
                "c=biws,NONCEx,PROOF | MALFORMED",
                "c=biws,NONCE,p=A | MALFORMED",
                "c=biws,NONCE,p= | MALFORMED",
                "c=biws,NONCE | MALFORMED",
                "NONCE,c=biws,PROOF | MALFORMED",
                "'' | MALFORMED",
            })
    void lastMessages(String message, String outcome) {
        SaslExchange exchange = example.open();
        exchange.start(Optional.of(("n,," + RFC_FIRST).getBytes(UTF_8)));
        String last = message.replace("NONCE", RFC_NONCE).replace("PROOF", RFC_PROOF);
        assertEquals(outcome, kind(exchange.respond(last.getBytes(UTF_8))));
    }

    @Test
    void whoIsNobodyStaysNobody() {
        SaslExchange exchange = example.open();
        exchange.start(Optional.of("n,,n=nobody,r=rOprNGfwEbeRWgbNEkqO".getBytes(UTF_8)));
        String last = "c=biws," + RFC_NONCE + "," + RFC_PROOF;
        assertEquals("REJECTED", kind(exchange.respond(last.getBytes(UTF_8))));
    }

    @Test
    void theClientHasNothingToSayInTheEnd() {
        SaslExchange exchange = example.open();
        exchange.start(Optional.of(("n,," + RFC_FIRST).getBytes(UTF_8)));
        exchange.respond(("c=biws," + RFC_NONCE + "," + RFC_PROOF).getBytes(UTF_8));
        assertEquals("MALFORMED", kind(exchange.respond("x".getBytes(UTF_8))));
    }

    @Test
    void whatIsNotUtf8() {
        assertEquals("MALFORMED", kind(example.open().start(Optional.of(new byte[] {'n', ',', (byte) 0xFF}))));
    }

    @Test
    void unknownNamesHaveASaltOfTheirOwnThatStays() {
        var first = new ScramSha256Mechanism(new DirectoryScramLookup(new MemoryDirectory(), ITERATIONS));
        var second = new ScramSha256Mechanism(new DirectoryScramLookup(new MemoryDirectory(), ITERATIONS));
        String salt = salt(first, "nobody@example.com");
        assertEquals(16, Base64.getDecoder().decode(salt).length);
        assertEquals(salt, salt(second, "nobody@example.com"));
        assertEquals(salt, salt(first, "Nobody@Example.COM"));
        assertNotEquals(salt, salt(first, "nobodx@example.com"));
        assertNotEquals(salt, salt(first, "nobody"));
        assertEquals(salt(first, "nobody"), salt(second, "Nobody"));
    }

    /** Names and passwords of all kinds, with another implementation as the client. */
    @Test
    void agreesWithAnotherClient() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var directory = new MemoryDirectory();
        var hasher = new PasswordHasher(new Argon2Cost(8, 1, 1), new Argon2Cost(8, 1, 1), ITERATIONS);
        var mechanism = new ScramSha256Mechanism(new DirectoryScramLookup(directory, ITERATIONS));
        directory.addDomain(new Domain(new DomainName("example.com")));
        for (int round = 0; round < 40; round++) {
            EmailAddress address = EmailAddress.parse("\"a" + round + ",=x\"@example.com");
            String password = password(random);
            directory.addAccount(hasher.hash(Secret.of(password)).of(address));
            assertEquals("success " + address, outcome(mechanism, address.wire(), password), password);
            assertEquals("REJECTED", outcome(mechanism, address.wire(), password + "x"), password);
        }
        assertEquals("REJECTED", outcome(mechanism, "nobody@example.com", "x"));
    }

    @Test
    void passwordsAreTheSameInAllForms() {
        var directory = new MemoryDirectory();
        var hasher = new PasswordHasher(new Argon2Cost(8, 1, 1), new Argon2Cost(8, 1, 1), ITERATIONS);
        var mechanism = new ScramSha256Mechanism(new DirectoryScramLookup(directory, ITERATIONS));
        directory.addDomain(new Domain(new DomainName("example.com")));
        directory.addAccount(hasher.hash(Secret.of("gru\u0308\u00dfe\u00a0IX")).of(MAX));
        assertEquals("success " + MAX, outcome(mechanism, MAX.wire(), "gr\u00fc\u00dfe \u2168"));
    }

    /** What comes of a whole exchange with the other client, which checks our proof, too. */
    private static String outcome(SaslMechanism mechanism, String name, String password) {
        ScramClient client = ScramClient.builder()
                .advertisedMechanisms(List.of("SCRAM-SHA-256"))
                .username(name)
                .password(password.toCharArray())
                .stringPreparation(StringPreparation.POSTGRESQL_PREPARATION)
                .build();
        SaslExchange exchange = mechanism.open();
        byte[] first = client.clientFirstMessage().toString().getBytes(UTF_8);
        try {
            client.serverFirstMessage(challenge(exchange.start(Optional.of(first))));
            SaslStep step =
                    exchange.respond(client.clientFinalMessage().toString().getBytes(UTF_8));
            if (step instanceof SaslStep.Challenge(String text)) {
                client.serverFinalMessage(text);
                step = exchange.respond(new byte[0]);
            }
            return told(step);
        } catch (com.ongres.scram.common.exception.ScramException e) {
            throw new AssertionError(e);
        }
    }

    private static String password(Random random) {
        return random.ints(1 + random.nextInt(20), 0, 0x2FFF)
                .filter(c -> Character.isLetterOrDigit(c) || c == ' ' || c == ',')
                .collect(() -> new StringBuilder("p"), StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String salt(SaslMechanism mechanism, String name) {
        SaslStep step = mechanism.open().start(Optional.of(("n,,n=" + name + ",r=abc").getBytes(UTF_8)));
        return challenge(step).replaceAll(".*,s=([^,]*),.*", "$1");
    }

    private static String challenge(SaslStep step) {
        return assertInstanceOf(SaslStep.Challenge.class, step).text();
    }

    private static String transcript(SaslMechanism mechanism, Optional<String> initial, String... responses) {
        var lines = new ArrayList<String>();
        SaslExchange exchange = mechanism.open();
        initial.ifPresent(text -> lines.add("C: " + text));
        lines.add("S: " + told(exchange.start(initial.map(text -> text.getBytes(UTF_8)))));
        for (String response : responses) {
            lines.add("C: " + response);
            lines.add("S: " + told(exchange.respond(response.getBytes(UTF_8))));
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

    private static String kind(SaslStep step) {
        return step instanceof SaslStep.Challenge ? "CHALLENGE" : told(step);
    }
}
