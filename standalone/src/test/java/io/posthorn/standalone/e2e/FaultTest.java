package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The promise under faults: while 2,000 messages are sent, every part is killed or restarted. Each message that got a 250 is
 * in the mailbox exactly once, byte for byte, and what its owner expunged does not come back.
 */
@OwnSystem
@Timeout(600)
class FaultTest {
    private static final int MESSAGES = 2_000;
    private static final int CONNECTIONS = 6;
    private static final List<Fault> FAULTS = List.of(
            new Fault("delivery-service", Fault.Kind.KILL),
            new Fault("smtp-gateway", Fault.Kind.KILL),
            new Fault("delivery-service", Fault.Kind.KILL),
            new Fault("kafka", Fault.Kind.KILL),
            new Fault("s3", Fault.Kind.KILL),
            new Fault("postgres", Fault.Kind.RESTART),
            new Fault("delivery-service", Fault.Kind.KILL));

    private static PosthornSystem system;
    private static ClientAccount account;

    /** What happens to a service or a part. */
    private record Fault(String service, Kind kind) {
        enum Kind {
            KILL,
            RESTART
        }

        /** What makes it happen, at once. */
        Callable<Boolean> prepared() {
            return switch (kind) {
                case KILL -> Executors.callable(system.killing(service), true);
                case RESTART ->
                    () -> {
                        system.restart(service);
                        return true;
                    };
            };
        }
    }

    @BeforeAll
    static void use(PosthornSystem its, ClientAccount ours) {
        system = its;
        account = ours;
    }

    @Test
    void everyAcceptedMailArrivesOnceAndWhatWasExpungedStaysAway() throws Exception {
        var mail = new AcceptedMail(system.endpoint("smtp"), account.address(), CONNECTIONS);
        sendThroughFaults(mail);
        system.awaitDelivered();
        try (var reader = reader()) {
            mail.assertDelivered(reader.fetchAll());
            reader.command("STORE " + everyThird(mail.count()) + " +FLAGS.SILENT (\\Deleted)");
            reader.command("EXPUNGE");
        }

        String before = mailbox();
        replay();
        assertEquals(before, mailbox(), "a replay of the whole log changes nothing");
        system.awaitLedgerAtZero();
    }

    /** Each fault comes while messages are on their way, and those behind it have to get through it. */
    private static void sendThroughFaults(AcceptedMail mail) throws Exception {
        int share = MESSAGES / (FAULTS.size() + 1);
        for (Fault fault : FAULTS) {
            int before = mail.count();
            Callable<Boolean> happening = fault.prepared();
            mail.send(share);
            mail.awaitAccepted(before + share / 3);
            assertTrue(happening.call());
            mail.awaitAccepted(before + share);
            system.awaitReady(fault.service());
        }
        mail.send(MESSAGES - mail.count());
        mail.finish();
        assertEquals(MESSAGES, mail.count());
    }

    /** Lets delivery-service read all of mail.accepted once more, as after a disaster. */
    private static void replay() throws Exception {
        system.suspend("delivery-service");
        try (AcceptedLog log = system.acceptedLog()) {
            log.rewind();
            assertEquals(log.records(), log.unfinished(), "everything is to be read again");
        }
        system.kill("delivery-service");
        system.awaitDelivered();
    }

    /** What is in the mailbox, and which UID comes next: whatever was added, even for a moment, takes one. */
    private static String mailbox() throws IOException {
        try (var reader = reader()) {
            return String.join("\n", reader.untagged("UID SEARCH ALL"))
                    + String.join("\n", reader.untagged("STATUS INBOX (MESSAGES UIDNEXT)"));
        }
    }

    private static ImapClient reader() throws IOException {
        var reader = account.reader();
        reader.selectInbox();
        return reader;
    }

    private static String everyThird(int count) {
        return IntStream.rangeClosed(1, count)
                .filter(number -> number % 3 == 0)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
    }
}
