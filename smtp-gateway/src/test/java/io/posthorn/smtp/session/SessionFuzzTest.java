package io.posthorn.smtp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.Seeds;
import io.posthorn.smtp.codec.Commands;
import io.posthorn.smtp.fake.FakeWire;
import io.posthorn.smtp.fake.FakeWorld;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Commands and octets in any order, in every state. */
class SessionFuzzTest {
    private static final SmtpLimits PATIENT = new SmtpLimits(1000, 100, 1000);
    private static final List<ListenerRole> ROLES = List.of(ListenerRole.values());
    /** Likely commands, so that chance gets deep into a transaction. */
    private static final List<String> LIKELY = List.of(
            "EHLO client",
            "LHLO client",
            "MAIL FROM:<a@remote.example>",
            "RCPT TO:<max@example.com>",
            "RCPT TO:<moritz@example.com>",
            "DATA",
            "BDAT 10",
            "BDAT 4 LAST",
            "BDAT 0 LAST",
            "BDAT 2000",
            "MAIL FROM:<max@example.com> BODY=BINARYMIME",
            "MAIL FROM:<m\u00c3\u00bcller@example.com> SMTPUTF8",
            "RCPT TO:<max@example.com> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;max@example.com",
            "From: max@example.com",
            "From: ceo@remote.example",
            ".",
            "AUTH LOGIN",
            "AUTH PLAIN AG1heEBleGFtcGxlLmNvbQBzZWNyZXQ=",
            "bWF4",
            "*",
            "RSET",
            "STARTTLS",
            "\u00ff\0",
            "");

    @Test
    void everyOrderOfCommandsIsAnswered() {
        Seeds.forAll(2000, random -> {
            var world = new FakeWorld();
            FakeWire wire = connected(world, random);
            for (String line : lines(random)) {
                send(wire, line, random);
                assertSaysSomethingProper(wire.takeSent());
            }
            assertRoomIsGivenBack(wire, world);
        });
    }

    @Test
    void everySplitOfADialogueGetsTheSameReplies() {
        Seeds.forAll(500, random -> {
            String dialogue = String.join("\r\n", lines(random)) + "\r\n";
            long seed = random.nextLong();
            assertEquals(
                    replies(dialogue, Integer.MAX_VALUE, new Random(seed)),
                    replies(dialogue, 1 + random.nextInt(7), new Random(seed)),
                    dialogue);
        });
    }

    private static String replies(String dialogue, int pieceSize, Random random) {
        FakeWire wire = connected(new FakeWorld(), random);
        wire.receive(dialogue.getBytes(StandardCharsets.ISO_8859_1), pieceSize);
        return wire.takeSent().replaceAll("queued as \\w+", "queued");
    }

    private static FakeWire connected(FakeWorld world, Random random) {
        ListenerRole role = ROLES.get(random.nextInt(ROLES.size()));
        var wire = new FakeWire("127.0.0.1", role == ListenerRole.SUBMISSIONS);
        wire.open(world.listener(role, PATIENT));
        return wire;
    }

    private static List<String> lines(Random random) {
        var lines = new ArrayList<String>();
        for (int count = random.nextInt(40); count > 0; count--) {
            lines.add(
                    random.nextInt(3) == 0
                            ? Commands.wire(Commands.any(random))
                            : LIKELY.get(random.nextInt(LIKELY.size())));
        }
        return lines;
    }

    private static void send(FakeWire wire, String line, Random random) {
        wire.receive((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1), Integer.MAX_VALUE);
        if (wire.isStartingTls() && random.nextBoolean()) {
            wire.handshake();
        }
    }

    // reply-line = reply-code ("-" / SP) text CRLF
    private static void assertSaysSomethingProper(String sent) {
        assertTrue(sent.isEmpty() || sent.matches("([2345][0-9]{2}[ -][\\x20-\\x7E]*\r\n)+"), sent);
    }

    private static void assertRoomIsGivenBack(FakeWire wire, FakeWorld world) {
        wire.close();
        wire.settle();
        assertEquals(FakeWorld.BUDGET, world.budget.left());
    }
}
