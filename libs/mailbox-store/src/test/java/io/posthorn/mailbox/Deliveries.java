package io.posthorn.mailbox;

import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import io.posthorn.mailbox.message.MessageAnalysis;
import io.posthorn.objects.ObjectKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Prepared messages for tests. */
public final class Deliveries {
    /** When all messages of the tests are accepted. */
    public static final Instant NOW = Instant.parse("2026-11-24T12:34:56.789Z");

    private static final AtomicLong ACCOUNTS = new AtomicLong();
    private static final AtomicLong MESSAGES = new AtomicLong();

    private Deliveries() {}

    /** An account nobody has used yet. */
    public static AccountId newAccount() {
        return new AccountId(ACCOUNTS.incrementAndGet());
    }

    /** A new message for INBOX. */
    public static Delivery message(AccountId account) {
        return message(account, Flags.NONE, MailboxName.INBOX);
    }

    /** Several new messages for INBOX. */
    public static List<Delivery> messages(AccountId account, int count) {
        return IntStream.range(0, count).mapToObj(_ -> message(account)).toList();
    }

    public static Delivery message(AccountId account, Flags flags, MailboxName... mailboxes) {
        long number = MESSAGES.incrementAndGet();
        var queueId = QueueId.of(NOW, number);
        byte[] content = ("Subject: message " + number + "\r\nFrom: max@example.com\r\n\r\nHello\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return new Delivery(
                EffectId.copy(queueId, account),
                List.of(mailboxes),
                ObjectKeys.message(account, queueId, content.length),
                NOW,
                flags,
                MessageAnalysis.analyse(content));
    }

    /** A message that no database takes: PostgreSQL has no NUL in texts. */
    public static Delivery impossible(AccountId account) {
        Delivery usual = message(account);
        return new Delivery(usual.effect(), usual.mailboxes(), "a\0key", NOW, Flags.NONE, usual.metadata());
    }

    /** A message that our own code breaks on. */
    public static Delivery breaking(AccountId account) {
        Delivery usual = message(account);
        return new Delivery(usual.effect(), usual.mailboxes(), usual.objectKey(), NOW, Flags.NONE, null);
    }

    /** A new message that was accepted then. */
    public static Delivery on(Instant acceptedAt, AccountId account) {
        Delivery usual = message(account);
        var effect = EffectId.copy(QueueId.of(acceptedAt, MESSAGES.incrementAndGet()), account);
        return new Delivery(effect, usual.mailboxes(), usual.objectKey(), acceptedAt, Flags.NONE, usual.metadata());
    }

    /** The effects of deliveries. */
    public static Stream<EffectId> effects(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::effect);
    }
}
