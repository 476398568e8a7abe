package io.posthorn.smtp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.posthorn.common.EmailAddress;
import io.posthorn.smtp.Seeds;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFieldDecoderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                " max@example.com                              | max@example.com",
                " Max <max@example.com>                        | max@example.com",
                " \"Muster, Max\" <max@example.com>            | max@example.com",
                " \"ceo@bank.example\" <max@example.com>       | max@example.com",
                " John Q. Public <jq@example.com>              | jq@example.com",
                " =?utf-8?q?M=C3=BCller?= <m@example.com>      | m@example.com",
                " J\u00fcrgen <j\u00fcrgen@b\u00fccher.example> | j\u00fcrgen@xn--bcher-kva.example",
                " <max@example.com> (a, comment (in it) <x@y>) | max@example.com",
                " (x) max (y) @ (z) example.com                | max@example.com",
                " \"john doe\"@example.com                     | \"john doe\"@example.com",
                " \"a\\\"b\\\\\"@example.com                   | \"a\\\"b\\\\\"@example.com",
                " a@example.com, b@[192.0.2.1]                 | a@example.com b@[192.0.2.1]",
                " , a@example.com,, B <b@example.com>,         | a@example.com b@example.com",
                " <@relay.example,@x.example:max@example.com>  | max@example.com",
                " Team: a@example.com, B <b@example.com>;      | a@example.com b@example.com",
                " Team: a@example.com;, c@example.com          | a@example.com c@example.com",
                " nobody:;                                     | ''",
                " ''                                           | ''",
            })
    void readsEveryMailbox(String field, String addresses) {
        assertEquals(
                Optional.of(addresses),
                AddressFieldDecoder.decode(field)
                        .map(list -> list.stream().map(EmailAddress::wire).collect(Collectors.joining(" "))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max",
                "Max Muster",
                "max@example.com ceo@bank.example",
                "max@example.com <ceo@bank.example>",
                "<max@example.com> <ceo@bank.example>",
                "<max@example.com> ceo@bank.example",
                "max@example.com;ceo@bank.example",
                "<max@example.com",
                "max@example.com>",
                "<<max@example.com>>",
                "<>",
                "<max>",
                "max@@example.com",
                "max@example.com@bank.example",
                "max muster@example.com",
                "max @example.com bank.example",
                "max@example.com (never closed",
                "\"never closed@example.com",
                "max@[192.0.2.1",
                "max@example.com\\",
                "max)@example.com",
                "Team: a@example.com",
                "Team: Other: a@example.com;;",
                ": a@example.com;",
                "a@example.com: b@example.com;",
                "Team: a@example.com; b@example.com",
                "max@example.com\u0000",
                "max@exam\rple.com",
                "<@relay.example max@example.com>",
            })
    void refusesWhatTwoReadersMayReadDifferently(String field) {
        assertEquals(Optional.empty(), AddressFieldDecoder.decode(field));
    }

    @Test
    void readsBackWhatIsWritten() {
        List<EmailAddress> addresses = List.of(
                EmailAddress.parse("max@example.com"),
                EmailAddress.parse("\"a, b\"@example.com"),
                EmailAddress.parse("\"(\"@[192.0.2.1]"));
        Seeds.forAll(200, random -> {
            List<EmailAddress> some = random.ints(1 + random.nextInt(4), 0, addresses.size())
                    .mapToObj(addresses::get)
                    .toList();
            String field = some.stream()
                    .map(address -> random.nextBoolean() ? address.wire() : "\"x\" <" + address.wire() + ">")
                    .collect(Collectors.joining(random.nextBoolean() ? "," : " (c) , "));
            assertEquals(Optional.of(some), AddressFieldDecoder.decode(field), field);
        });
    }

    @Test
    void makesSomethingOfEverything() {
        Seeds.forAll(3000, random -> assertNotNull(AddressFieldDecoder.decode(anything(random))));
    }

    private static String anything(Random random) {
        var text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            text.append("<>,;:@\"()[]\\ .ax\t\u00fc\0".charAt(random.nextInt(19)));
        }
        return text.toString();
    }
}
