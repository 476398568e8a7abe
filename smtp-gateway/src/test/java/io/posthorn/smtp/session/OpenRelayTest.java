package io.posthorn.smtp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.fake.FakeWire;
import io.posthorn.smtp.fake.FakeWorld;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every trick by which a server was ever made to send on a stranger's mail, with the reply that each gets, whoever the
 * sender is.
 */
class OpenRelayTest {
    private static final Map<String, String> REPLIES = Map.of(
            "RELAYING", "550 5.7.1 ",
            "UNKNOWN", "550 5.1.1 ",
            "NO_ADDRESS", "501 5.1.3 ",
            "NO_PARAMETER", "501 5.5.4 ");
    private static final List<String> SENDERS = List.of(
            "<>",
            "<spammer@remote.example>",
            "<max@example.com>",
            "<postmaster@example.com>",
            "<spammer@[192.0.2.99]>",
            "<@example.com:spammer@remote.example>",
            "<spammer%remote.example@example.com>",
            "<\"max@example.com\"@remote.example>",
            "<spammer@mail.example.com>");

    private final FakeWorld world = new FakeWorld();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                // the plain attempt, however the domain is written
                "RELAYING   | <victim@remote.example>",
                "RELAYING   | <VICTIM@Remote.EXAMPLE>",
                "RELAYING   | <\"victim\"@remote.example>",
                "RELAYING   | <victim@xn--bcher-kva.remote.example>",
                // names that resemble ours
                "RELAYING   | <victim@mail.example.com>",
                "RELAYING   | <victim@example.com.remote.example>",
                "RELAYING   | <victim@notexample.com>",
                "RELAYING   | <victim@example-com>",
                "RELAYING   | <victim@localhost>",
                "RELAYING   | <victim@localhost.localdomain>",
                "RELAYING   | <victim@com>",
                "RELAYING   | <victim@example>",
                // IP forms: of us, of others, with and without brackets, obsolete ones
                "RELAYING   | <victim@[192.0.2.1]>",
                "RELAYING   | <victim@[127.0.0.1]>",
                "RELAYING   | <victim@[192.0.2.25]>",
                "RELAYING   | <victim@[IPv6:::1]>",
                "RELAYING   | <victim@[IPv6:::ffff:127.0.0.1]>",
                "RELAYING   | <max@[192.0.2.25]>",
                "RELAYING   | <postmaster@[192.0.2.25]>",
                "RELAYING   | <victim@127.0.0.1>",
                "RELAYING   | <victim@2130706433>",
                "RELAYING   | <victim@0x7f000001>",
                "NO_ADDRESS | <victim@#2130706433>",
                "NO_ADDRESS | <victim@[]>",
                "NO_ADDRESS | <victim@[127.0.0.1>",
                "NO_ADDRESS | <victim@127.0.0.1]>",
                // source routes
                "RELAYING   | <@example.com:victim@remote.example>",
                "RELAYING   | <@mail.example.com,@example.com:victim@remote.example>",
                "RELAYING   | <@[192.0.2.25]:victim@remote.example>",
                "RELAYING   | <@:victim@remote.example>",
                "RELAYING   | <@example.com:victim@[192.0.2.1]>",
                "NO_ADDRESS | <@example.com:@remote.example:victim@remote.example>",
                "NO_ADDRESS | <@remote.example:max@example.com:victim@remote.example>",
                "NO_ADDRESS | <@example.com>",
                "NO_ADDRESS | <@example.com,@remote.example>",
                "NO_ADDRESS | <@example.com:>",
                "UNKNOWN    | <@example.com:victim%remote.example@example.com>",
                // the percent hack
                "UNKNOWN    | <victim%remote.example@example.com>",
                "UNKNOWN    | <victim%remote.example%example.com@example.com>",
                "UNKNOWN    | <\"victim%remote.example\"@example.com>",
                "RELAYING   | <victim%remote.example@[192.0.2.25]>",
                "RELAYING   | <victim%remote.example@localhost>",
                "RELAYING   | <max%example.com@remote.example>",
                "NO_ADDRESS | <victim%remote.example>",
                // bang paths
                "UNKNOWN    | <remote.example!victim@example.com>",
                "UNKNOWN    | <example.com!remote.example!victim@example.com>",
                "UNKNOWN    | <\"remote.example!victim\"@example.com>",
                "RELAYING   | <example.com!victim@remote.example>",
                "NO_ADDRESS | <remote.example!victim>",
                // an at sign too many
                "UNKNOWN    | <\"victim@remote.example\"@example.com>",
                "UNKNOWN    | <\"<victim@remote.example>\"@example.com>",
                "UNKNOWN    | <\"@remote.example:victim\"@example.com>",
                "RELAYING   | <\"max@example.com\"@remote.example>",
                "NO_ADDRESS | <victim@remote.example@example.com>",
                "NO_ADDRESS | <max@example.com@remote.example>",
                "NO_ADDRESS | <victim\\@remote.example@example.com>",
                "NO_ADDRESS | <\"victim@remote.example\">",
                "NO_ADDRESS | <\"victim@remote.example\"@>",
                // dots, spaces, quotes and other punctuation
                "NO_ADDRESS | <victim@remote.example.>",
                "NO_ADDRESS | <victim@.remote.example>",
                "NO_ADDRESS | <max@example.com.>",
                "NO_ADDRESS | <victim@remote..example>",
                "NO_ADDRESS | <victim@remote.example max@example.com>",
                "NO_ADDRESS | <victim@remote.example,max@example.com>",
                "NO_ADDRESS | <victim@remote.example;max@example.com>",
                "NO_ADDRESS | <max@example.com/victim@remote.example>",
                "NO_ADDRESS | <victim(@example.com)@remote.example>",
                "NO_ADDRESS | victim@remote.example",
                "NO_ADDRESS | max@example.com",
                "NO_PARAMETER | <max@example.com>,<victim@remote.example>",
                "NO_PARAMETER | <max@example.com> <victim@remote.example>",
                "NO_PARAMETER | <max@example.com> TO:<victim@remote.example>",
                // postmaster is one without a domain of its own, and nobody else is
                "RELAYING   | <postmaster@remote.example>",
                "RELAYING   | <postmaster@[192.0.2.1]>",
                "NO_ADDRESS | <postmaster%remote.example>",
                "NO_ADDRESS | <postmaster@>",
                "NO_ADDRESS | <abuse>",
                "NO_ADDRESS | <victim>",
                "NO_ADDRESS | <>",
                // no shell and no file behind a local part
                "UNKNOWN    | '<\"|/bin/sh\"@example.com>'",
                "UNKNOWN    | '<|/bin/sh@example.com>'",
                "UNKNOWN    | <\"/var/mail/max\"@example.com>",
                "UNKNOWN    | <\":include:/etc/passwd\"@example.com>",
                "NO_ADDRESS | <:include:/etc/passwd@example.com>",
            })
    void isRefused(String reply, String path) {
        String expected = REPLIES.get(reply);
        for (String sender : SENDERS) {
            assertReply(expected, sender, path);
        }
        assertEquals(0, world.log.mails.size());
    }

    /** Letters that others may take for ASCII, in a transaction that permits them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // full-width: @, dot, percent sign
                "NO_ADDRESS | <victim\uff20remote.example>",
                "UNKNOWN    | <victim\uff20remote.example@example.com>",
                "UNKNOWN    | <victim\uff05remote.example@example.com>",
                "RELAYING   | <victim@remote\uff0eexample>",
                "RELAYING   | <victim@\uff52emote.example>",
                // an ideographic full stop, a one-dot leader, a soft hyphen, a slash in one letter
                "RELAYING   | <victim@example.com\u3002remote.example>",
                "NO_ADDRESS | <max@example\u2024com\u2100x>",
                "RELAYING   | <victim@rem\u00adote.example>",
                // Cyrillic letters in our name
                "RELAYING   | <max@\u0435xample.com>",
                "RELAYING   | <victim@b\u00fccher.remote.example>",
                // the other direction of writing
                "UNKNOWN    | <\u202evictim@example.com>",
                "UNKNOWN    | <m\u0430x@example.com>",
            })
    void isRefusedBeyondAscii(String reply, String path) {
        String expected = REPLIES.get(reply);
        assertReply(expected, "<spammer@remote.example> SMTPUTF8", path);
        assertReply("553 5.6.7 ", "<spammer@remote.example>", path, expected);
        assertEquals(0, world.log.mails.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "<max@example.com\0victim@remote.example>",
                "<victim@remote.example\0>",
                "<\"victim\0\"@example.com>",
                "<victim@remote.example\t>",
                "<max@example.com\u007f>",
                "<max@example.com\u0085>",
            })
    void controlCharactersMakeNoCommand(String path) {
        assertReply("500 5.5.2 ", "<spammer@remote.example> SMTPUTF8", path);
    }

    private void assertReply(String expected, String sender, String path, String... others) {
        // Strangers and loopback alike, and whoever claims to be us.
        for (String client : List.of("192.0.2.99", "127.0.0.1", "::1", "192.0.2.25")) {
            String reply = lastReply(client, sender, path);
            boolean right =
                    reply.startsWith(expected) || List.of(others).stream().anyMatch(reply::startsWith);
            assertTrue(right, client + ": " + sender + " to " + path + ": " + reply);
        }
    }

    private String lastReply(String client, String sender, String path) {
        var wire = new FakeWire(client, false);
        wire.open(world.listener(ListenerRole.MX, FakeWorld.LIMITS));
        String dialogue = "EHLO mail.example.com\r\nMAIL FROM:" + sender + "\r\nRCPT TO:" + path + "\r\n";
        wire.receive(dialogue.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE);
        return wire.takeSent().lines().toList().getLast();
    }
}
