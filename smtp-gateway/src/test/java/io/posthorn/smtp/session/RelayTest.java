package io.posthorn.smtp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.fake.FakeWire;
import io.posthorn.smtp.fake.FakeWorld;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody makes this server send mail elsewhere: neither from outside nor from loopback. */
class RelayTest {
    private final FakeWorld world = new FakeWorld();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<victim@remote.example>",
                "<victim@REMOTE.example>",
                "<\"victim\"@remote.example>",
                "<victim@[192.0.2.1]>",
                "<victim@[127.0.0.1]>",
                "<victim@[IPv6:::1]>",
                "<victim@localhost>",
                "<victim@mail.example.com>",
                "<victim@example.com.remote.example>",
                "<victim@remote_example.com>",
                "<@example.com:victim@remote.example>",
                "<@example.com,@remote.example:victim@remote.example>",
                "<victim%remote.example@example.com>",
                "<victim%remote.example@[192.0.2.1]>",
                "<\"victim%remote.example\"@example.com>",
                "<\"victim@remote.example\"@example.com>",
                "<\"max@example.com\"@remote.example>",
                "<\"victim@remote.example\\\"\"@example.com>",
                "<remote.example!victim@example.com>",
                "<example.com!remote.example!victim@remote.example>",
                "<max@example.com@remote.example>",
                "<victim@remote.example@example.com>",
                "<max@example.com%remote.example>",
                "<victim@remote.example,max@example.com>",
                "<victim@remote.example max@example.com>",
                "<max@example.com>, <victim@remote.example>",
                "<max@example.com> <victim@remote.example>",
                "<>",
                "<victim>",
                "<victim@>",
                "<@remote.example>",
                "<|/bin/sh>",
                "<\"|/bin/sh\"@example.com>",
                "</var/mail/max@example.com>",
                "<:include:/etc/passwd@example.com>",
            })
    void isRefused(String path) {
        for (String address : new String[] {"192.0.2.99", "127.0.0.1"}) {
            for (String from : new String[] {"<>", "<max@example.com>", "<a@remote.example>"}) {
                String reply = lastReply(address, from, path);
                assertTrue(reply.startsWith("5"), from + " → " + path + ": " + reply);
            }
        }
        assertEquals(0, world.log.mails.size());
    }

    @Test
    void aSourceRouteToUsCountsAsItsLastAddress() {
        assertEquals("250 2.1.5 Recipient OK", lastReply("192.0.2.99", "<>", "<@remote.example:max@example.com>"));
    }

    private String lastReply(String address, String from, String path) {
        var wire = new FakeWire(address, false);
        wire.open(world.listener(ListenerRole.MX, FakeWorld.LIMITS));
        String dialogue = "HELO client.example\r\nMAIL FROM:" + from + "\r\nRCPT TO:" + path + "\r\n";
        wire.receive(dialogue.getBytes(StandardCharsets.US_ASCII), Integer.MAX_VALUE);
        return wire.takeSent().lines().toList().getLast();
    }
}
