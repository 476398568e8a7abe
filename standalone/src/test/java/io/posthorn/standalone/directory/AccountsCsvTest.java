package io.posthorn.standalone.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.standalone.directory.AccountsCsv.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccountsCsvTest {
    @Test
    void plainAndQuotedFields() throws IOException {
        assertEquals(
                List.of(
                        new Entry(1, "max@example.com", "secret", null),
                        new Entry(2, "moritz", " with spaces ", null),
                        new Entry(4, "\"a b\"@example.com", "comma, \"quote\"\nand line", null),
                        new Entry(6, "last@example.com", "no line end", null)),
                read("""
                        max@example.com,secret
                         moritz , with spaces\s

                        ""\"a b""@example.com","comma, ""quote""
                        and line"
                        last@example.com,no line end"""));
    }

    @Test
    void aHeadingIsNoAccount() throws IOException {
        assertEquals(List.of(new Entry(2, "max", "secret", null)), read("\uFEFFAddress,Password\r\nmax,secret\r\n"));
    }

    @Test
    void whatIsWrongIsToldByLineAndTheRestIsRead() throws IOException {
        assertEquals(
                List.of(
                        new Entry(1, null, null, "a line has two fields, address,password; this one has 1"),
                        new Entry(2, null, null, "a line has two fields, address,password; this one has 3"),
                        new Entry(3, null, null, "the address is empty"),
                        new Entry(4, null, null, "the password is empty"),
                        new Entry(
                                5,
                                null,
                                null,
                                "a double quote stands inside a field without quotes, or text behind a quoted one"),
                        new Entry(6, "max", "secret", null),
                        new Entry(7, null, null, "the double quote is never closed")),
                read("""
                        max
                        max,secret,more
                        ,secret
                        max,
                        max,sec"r"et
                        max,secret
                        max,"secret
                        and so on
                        """));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var passwords = new ArrayList<String>();
            var text = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                var password = password(random);
                passwords.add(password);
                text.append("user")
                        .append(i)
                        .append(',')
                        .append(quoted(password))
                        .append('\n');
            }
            assertEquals(
                    passwords,
                    read(text.toString()).stream().map(Entry::password).toList(),
                    "seed " + seed);
        }
    }

    private static String password(Random random) {
        var alphabet = "ab \",\n;é";
        var text = new StringBuilder("x");
        for (int length = random.nextInt(8); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }

    private static List<Entry> read(String text) throws IOException {
        var csv = new AccountsCsv(new BufferedReader(new StringReader(text)));
        var entries = new ArrayList<Entry>();
        for (Optional<Entry> entry = csv.next(); entry.isPresent(); entry = csv.next()) {
            entries.add(entry.get());
        }
        return entries;
    }
}
