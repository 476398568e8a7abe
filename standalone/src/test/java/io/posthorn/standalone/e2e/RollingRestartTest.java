package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.Eventually;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One replica after the other is restarted while mail flows: nobody notices but by a goodbye between transactions. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class RollingRestartTest {
    private static final int CONNECTIONS = 3;
    private static final int SLOW_TRANSACTIONS = 8;

    private static PosthornSystem system;

    private String account;
    private AcceptedMail mail;

    @BeforeAll
    static void up(PosthornSystem shared) {
        system = shared;
    }

    @BeforeEach
    void beginToSend(TestInfo test) throws Exception {
        account = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        mail = new AcceptedMail(system.endpoint("smtp"), system.addAccount(account), CONNECTIONS);
    }

    @Test
    void smtpGatewaysCutNoTransaction() throws Exception {
        restartUnderLoad("smtp-gateway-1");
        restartUnderLoad("smtp-gateway-2");
        assertEverythingArrived();
        assertEquals(List.of(), mail.cutTransactions());
    }

    @Test
    void deliveryServicesLoseNothing() throws Exception {
        restartUnderLoad("delivery-service-1");
        restartUnderLoad("delivery-service-2");
        assertEverythingArrived();
        assertEquals(mail.count(), mail.attempts(), "the gateways accept all the time");
    }

    @Test
    void imapGatewaysSayGoodbyeAndLoseNothing() throws Exception {
        restartUnderLoad("imap-gateway-1");
        restartUnderLoad("imap-gateway-2");
        assertEverythingArrived();
        assertEquals(mail.count(), mail.attempts(), "the gateways accept all the time");
    }

    /** New connections land on either replica: there are enough of them to meet both. */
    @Test
    void transactionsThatWereBegunAreFinishedBeforeAProcessEnds() throws Exception {
        var clients = new ArrayList<SmtpClient>();
        try {
            byte[] message = SmtpClient.dotStuffed(TestMessage.number(0));
            int half = message.length / 2;
            for (int i = 0; i < SLOW_TRANSACTIONS; i++) {
                var client = new SmtpClient(system.endpoint("smtp"));
                clients.add(client);
                client.begin("sender@client.example", account + "@example.com");
                client.send(Arrays.copyOf(message, half));
            }
            var restart = beginRestart("smtp-gateway-1");
            Eventually.holds("the process drains", () -> !system.isReady("smtp-gateway-1"));
            for (var client : clients) {
                String reply = client.finish(Arrays.copyOfRange(message, half, message.length));
                assertTrue(reply.startsWith("250 2.0.0"), reply);
            }
            restart.get();
            for (var client : clients) {
                String reply = client.ask("NOOP");
                assertTrue(reply.startsWith("250") || reply.startsWith("421 4.3.2"), reply);
            }
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
        mail.finish();
        system.awaitDelivered();
        try (var reader = reader()) {
            assertEquals(SLOW_TRANSACTIONS, reader.selectInbox());
        }
    }

    private void restartUnderLoad(String process) throws Exception {
        var restart = beginRestart(process);
        do {
            mail.send(CONNECTIONS);
            mail.awaitAll();
        } while (!restart.isDone());
        restart.get();
    }

    private static FutureTask<Void> beginRestart(String process) {
        var restart = new FutureTask<Void>(() -> {
            system.restart(process);
            return null;
        });
        Thread.ofVirtual().name("restart-" + process).start(restart);
        return restart;
    }

    private void assertEverythingArrived() throws Exception {
        mail.finish();
        system.awaitDelivered();
        try (var reader = reader()) {
            reader.selectInbox();
            mail.assertDelivered(reader.fetchAll());
        }
    }

    private ImapClient reader() throws IOException {
        var reader = new ImapClient(system.endpoint("imap"));
        reader.login(account + "@example.com", system.password(account));
        return reader;
    }
}
