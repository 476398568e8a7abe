package io.posthorn.smtp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.posthorn.common.DsnNotify;
import io.posthorn.smtp.Seeds;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of ENVID, NOTIFY and ORCPT. */
class DsnValuesTest {

    @Test
    void xtextMeansWhatWasEncoded() {
        Seeds.forAll(500, random -> {
            var text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append((char) random.nextInt(256));
            }
            assertEquals(Optional.of(text.toString()), Xtext.decode(xtext(text.toString())));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "+4", "+2b", "a+2Gb", "a b", "a=b", "\u00fc", "+-1"})
    void refusesWhatIsNoXtext(String text) {
        assertEquals(Optional.empty(), Xtext.decode(text));
    }

    @ParameterizedTest
    @CsvSource({
        "rfc822;max@example.com, rfc822;max@example.com",
        "RFC822;max+2Blist@example.com, rfc822;max+list@example.com",
        "x400;/c=de+20x, -",
        "x400;/c+3Dde+20x, x400;/c=de x",
        "utf-8;max@example.com, utf-8;max@example.com",
        "utf-8;m\\x{FC}ller@example.com, utf-8;m\u00fcller@example.com",
        "utf-8;m\u00fcller@b\u00fccher.example, utf-8;m\u00fcller@b\u00fccher.example",
        "utf-8;max\\x{2B}list@example.com, utf-8;max+list@example.com",
        "utf-8;max+list@example.com, -",
        "utf-8;\\x{10FFFF}@example.com, utf-8;\udbff\udfff@example.com",
        "utf-8;\\x{110000}@example.com, -",
        "utf-8;a\\x{0D}b@example.com, -",
        "utf-8;\\x{}@example.com, -",
        "utf-8;no address, -",
        "rfc822;m\u00fcller@example.com, -",
        "no type;a, -",
        ";a, -",
    })
    void readsOriginalRecipients(String value, String decoded) {
        assertEquals(Optional.of(decoded).filter(text -> !text.equals("-")), OriginalRecipient.decode(value));
    }

    @Test
    void anOriginalRecipientHasAtMost500Characters() {
        String most = "rfc822;" + "x".repeat(493);
        assertEquals(Optional.of(most), OriginalRecipient.decode(most));
        assertEquals(Optional.empty(), OriginalRecipient.decode(most + "x"));
    }

    @Test
    void readsNotifications() {
        assertEquals(Optional.of(Set.of(DsnNotify.NEVER)), NotifyList.decode("never"));
        assertEquals(
                Optional.of(Set.of(DsnNotify.SUCCESS, DsnNotify.FAILURE, DsnNotify.DELAY)),
                NotifyList.decode("Delay,SUCCESS,FAILURE,DELAY"));
        assertEquals(Optional.empty(), NotifyList.decode("NEVER,DELAY"));
        assertEquals(Optional.empty(), NotifyList.decode(",DELAY"));
        assertEquals(Optional.empty(), NotifyList.decode("ALWAYS"));
        assertEquals(Optional.empty(), NotifyList.decode(""));
    }

    @Test
    void makesSomethingOfEverything() {
        Seeds.forAll(2000, random -> {
            var text = new StringBuilder(random.nextBoolean() ? "utf-8;" : "rfc822;");
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append("a@.x\\{}+0F;,\u00fc\ud83d\ude00".charAt(random.nextInt(15)));
            }
            assertNotNull(OriginalRecipient.decode(text.toString()));
        });
    }

    private static String xtext(String text) {
        var encoded = new StringBuilder();
        text.chars().forEach(c -> {
            boolean plain = c > ' ' && c < 127 && c != '+' && c != '=';
            encoded.append(plain ? String.valueOf((char) c) : "+%02X".formatted(c));
        });
        return encoded.toString();
    }
}
