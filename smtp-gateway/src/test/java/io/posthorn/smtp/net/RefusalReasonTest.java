package io.posthorn.smtp.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.metrics.Label;
import io.posthorn.metrics.Labels;
import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpReply;
import io.posthorn.smtp.session.ListenerRole;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalReasonTest {

    @Test
    void whatIsRefusedIsKnownByItsCodes() {
        assertReason(RefusalReason.DNSBL, Replies.clientListed("192.0.2.1", "bl.example", Optional.empty()));
        assertReason(RefusalReason.UNKNOWN_RECIPIENT, Replies.unknownRecipient("nobody@example.com"));
        assertReason(RefusalReason.RELAY, Replies.relayDenied("somebody@remote.example"));
        assertReason(RefusalReason.FOREIGN_SENDER, Replies.foreignSender("a@example.com", "b@example.com"));
        assertReason(RefusalReason.RATE_LIMIT, Replies.messagesTooFast());
        assertReason(RefusalReason.RATE_LIMIT, Replies.tooManyOfYou("mail.example.com"));
        assertReason(RefusalReason.TOO_LARGE, Replies.messageTooLarge(1));
        assertReason(RefusalReason.NO_ROOM, Replies.noRoom());
        assertReason(RefusalReason.UNAVAILABLE, Replies.directoryUnavailable());
        assertReason(RefusalReason.UNAVAILABLE, Replies.authenticationUnavailable());
        assertReason(RefusalReason.LOOP, Replies.tooManyHops());
        assertReason(RefusalReason.LOOP, Replies.routingLoop("a@example.com"));
        assertReason(RefusalReason.MAILBOX_FULL, Replies.mailboxFull("a@example.com"));
        assertReason(RefusalReason.TIMEOUT, Replies.timedOut("mail.example.com"));
        assertReason(RefusalReason.BARE_LINE_ENDING, Replies.bareLineEnding());
        assertReason(RefusalReason.BAD_MESSAGE, Replies.badHeader("no author"));
        assertReason(RefusalReason.BAD_ADDRESS, Replies.badForwardPath("no domain"));
        assertReason(RefusalReason.TOO_MANY_RECIPIENTS, Replies.tooManyRecipients(100));
        assertReason(RefusalReason.LOGIN, Replies.credentialsInvalid());
        assertReason(RefusalReason.TLS_REQUIRED, Replies.encryptionRequired());
        assertReason(RefusalReason.COMMAND, Replies.unrecognized());
        assertEquals(
                RefusalReason.UNTRUSTED_NETWORK,
                RefusalReason.of(Replies.notForYou("mail.example.com"), ListenerRole.LMTP));
    }

    @Test
    void everyRefusalHasAReasonOfItsOwnAndEveryReasonIsInTheCatalogue() throws Exception {
        for (Method factory : Replies.class.getDeclaredMethods()) {
            if (Modifier.isPublic(factory.getModifiers())) {
                SmtpReply reply = reply(factory);
                if (reply.code() >= 400) {
                    assertTrue(RefusalReason.of(reply, ListenerRole.MX) != RefusalReason.OTHER, factory.getName());
                }
            }
        }
        assertEquals(
                Label.REASON.allowed(),
                Arrays.stream(RefusalReason.values()).map(Labels::text).toList());
    }

    private static SmtpReply reply(Method factory) throws Exception {
        Object[] arguments = Arrays.stream(factory.getParameterTypes())
                .map(RefusalReasonTest::anyOf)
                .toArray();
        return (SmtpReply) factory.invoke(null, arguments);
    }

    private static Object anyOf(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> "a";
            case "int" -> 1;
            case "long" -> 1L;
            case "Optional" -> Optional.empty();
            case "List" -> java.util.List.of("b");
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private static void assertReason(RefusalReason expected, SmtpReply reply) {
        assertEquals(expected, RefusalReason.of(reply, ListenerRole.MX), reply.toString());
    }
}
