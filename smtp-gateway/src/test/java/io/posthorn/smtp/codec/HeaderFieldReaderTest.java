package io.posthorn.smtp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeaderFieldReaderTest {
    private static final int MOST = 64;

    @Test
    void handsOutFieldsAsTheyStandThere() {
        assertEquals(
                List.of("From| a@example.org|21", "SUBJECT| one\r\n\ttwo|20", "X-Empty||10"),
                fields("From: a@example.org\r\nSUBJECT: one\r\n\ttwo\r\nX-Empty:\r\n\r\nTo: the body\r\n"));
    }

    @Test
    void readsAHeaderWithoutABody() {
        assertEquals(List.of("From| a|9"), fields("From: a\r\n"));
        assertEquals(List.of("From| a|7"), fields("From: a"));
        assertEquals(List.of(), fields(""));
        assertEquals(List.of(), fields("From"));
    }

    @Test
    void readsTheObsoleteSpaceBehindTheName() {
        // RFC 5322 section 4.5.8
        assertEquals(List.of("From| a|11"), fields("From \t: a\r\n\r\n"));
    }

    @Test
    void skipsLinesThatAreNoFieldsAndGoesOn() {
        assertEquals(
                List.of("To| b|7", "From| c|9"),
                fields(
                        "From a@example.org Mon Jan 1\r\n folded\r\n",
                        "To: b\r\n: no name\r\ngarbage\r\n",
                        "f\u00fcr: d\r\nFrom: c\r\n\r\nCc: x\r\n"));
    }

    @Test
    void aLineThatIsNoFieldTakesItsContinuationsWithIt() {
        assertEquals(List.of("To| b|7"), fields("To: b\r\ngarbage\r\n From: c\r\n\r\n"));
    }

    @Test
    void bareLineFeedsEndLines() {
        assertEquals(List.of("To| b|6", "From| c|8"), fields("To: b\nFrom: c\n\nCc: x\n"));
    }

    @Test
    void aBareCarriageReturnAtTheStartOfALineDoesNotEndTheHeader() {
        assertEquals(List.of("To| b|7", "Cc| d|7"), fields("To: b\r\n\rCc: x\r\nCc: d\r\n\r\n"));
    }

    @Test
    void keepsNoMoreThanTheBoundOfAValue() {
        var reader = new HeaderFieldReader(4);
        var fields = new ArrayList<HeaderField>();
        reader.read(octets("A:1234\r\nB:12345\r\nC:123\r\n\r\n"), fields::add);
        assertEquals(
                List.of("1234", "1234", "123"),
                fields.stream().map(field -> text(field.value())).toList());
        assertEquals(
                List.of(true, false, true),
                fields.stream().map(HeaderField::whole).toList());
        assertEquals(9, fields.get(1).octets());
    }

    @Test
    void aNameThatNeverEndsIsNoField() {
        assertEquals(List.of("To| b|7"), fields("x".repeat(2000) + ": a\r\nTo: b\r\n\r\n"));
    }

    @Test
    void countsTheOctetsOfFields() {
        var reader = new HeaderFieldReader(MOST);
        reader.read(octets("To: b\r\ngarbage\r\nFrom: "), _ -> {});
        assertEquals(13, reader.headerOctets());
        assertFalse(reader.ended());
        reader.read(octets("c\r\n\r\nbody"), _ -> {});
        assertEquals(16, reader.headerOctets());
        assertTrue(reader.ended());
    }

    @Test
    void readsTheSameWhateverTheSplit() {
        Seeds.forAll(500, random -> {
            String input = anything(random);
            List<String> whole = fields(input);
            for (int split = 0; split <= input.length(); split++) {
                assertEquals(whole, fields(input.substring(0, split), input.substring(split)), input);
            }
            assertEquals(whole, fields(input.split("")));
        });
    }

    private static String anything(Random random) {
        var text = new StringBuilder();
        for (int length = random.nextInt(30); length > 0; length--) {
            text.append(List.of("\r\n", "\r", "\n", ":", " ", "a", "To: x", "\u00ff")
                    .get(random.nextInt(8)));
        }
        return text.toString();
    }

    private static List<String> fields(String... pieces) {
        var reader = new HeaderFieldReader(MOST);
        var fields = new ArrayList<String>();
        for (String piece : pieces) {
            reader.read(octets(piece), field -> fields.add(shown(field)));
        }
        reader.end(field -> fields.add(shown(field)));
        return fields;
    }

    private static String shown(HeaderField field) {
        return field.name() + "|" + text(field.value()) + "|" + field.octets();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
