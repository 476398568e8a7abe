package io.posthorn.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @Test
    void theCaseOfFlagsDoesNotMatter() {
        assertEquals(Flag.SEEN, new Flag("\\seen"));
        assertEquals(new Flag("$Forwarded").hashCode(), new Flag("$FORWARDED").hashCode());
        assertNotEquals(new Flag("Seen"), Flag.SEEN);
        assertEquals("$forwarded", new Flag("$forwarded").name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\", "\\Recent", "\\Unknown", "two words", "ä", "a(", "a]", "a\\b", "a\u0000"})
    void whatIsNoFlagIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Flag(name));
    }

    @Test
    void flagsAreASet() {
        Flags flags = Flags.of(new Flag("b"), Flag.SEEN, new Flag("A"), Flag.ANSWERED, new Flag("B"));
        assertEquals("(\\Answered \\Seen A b)", flags.toString());
        assertEquals(flags, Flags.of(flags.systemBits(), flags.keywords()));
        assertEquals(Flags.of(Flag.SEEN, new Flag("a")), flags.without(Flags.of(Flag.ANSWERED, new Flag("B"))));
        assertTrue(flags.containsAll(Flags.of(new Flag("a"), Flag.SEEN)));
        assertFalse(flags.containsAll(Flags.of(Flag.SEEN, Flag.DRAFT)));
        assertFalse(flags.containsAny(Flags.of(Flag.DRAFT, new Flag("c"))));
        assertEquals(Flags.NONE, flags.without(flags));
        assertTrue(Flags.NONE.isEmpty());
    }

    @Test
    void inboxIsTheSameInAnyCase() {
        assertEquals(MailboxName.INBOX, new MailboxName("inBox"));
        assertEquals("INBOX/Sub", new MailboxName("inbox/Sub").text());
        assertEquals("Inboxes", new MailboxName("Inboxes").text());
        assertNotEquals(new MailboxName("work"), new MailboxName("Work"));
        assertEquals(Optional.of(new MailboxName("a/b")), new MailboxName("a/b/c").parent());
        assertEquals(Optional.empty(), new MailboxName("a").parent());
    }

    @Test
    void namesAreComposedCharacters() {
        assertEquals(new MailboxName("Entw\u00fcrfe"), new MailboxName("Entwu\u0308rfe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/", "/a", "a//b", "a*", "a%", "a\u0000", "a\r\n", "a\u2028", "\ud800"})
    void whatIsNoMailboxNameIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> new MailboxName(name));
    }

    @Test
    void numbersHaveTheirRange() {
        assertThrows(IllegalArgumentException.class, () -> new Uid(0));
        assertThrows(IllegalArgumentException.class, () -> new Uid(Uid.MAX + 1));
        assertThrows(IllegalArgumentException.class, () -> new UidValidity(0));
        assertThrows(IllegalArgumentException.class, () -> new ModSeq(-1));
        assertEquals(new Uid(4294967295L), new Uid(Uid.MAX));
    }

    @Test
    void anEffectIsNamedByWhatItDoes() {
        var queueId = QueueId.of(Instant.parse("2026-11-24T23:59:59.999Z"), 1);
        EffectId effect = EffectId.copy(queueId, new AccountId(7));
        assertEquals(queueId + ":copy:7", effect.toString());
        assertEquals("2026-11-24", effect.day().toString());
        var never = new QueueId("ZZZZZZZZZZ000000000000");
        assertThrows(IllegalArgumentException.class, () -> EffectId.copy(never, new AccountId(7)));
    }

    @Test
    void aDeliveryGoesToEachMailboxOnce() {
        Delivery delivery = Deliveries.message(
                new AccountId(1), Flags.NONE, new MailboxName("inbox"), MailboxName.INBOX, new MailboxName("Junk"));
        assertEquals(List.of(MailboxName.INBOX, new MailboxName("Junk")), delivery.mailboxes());
        assertThrows(IllegalArgumentException.class, () -> Deliveries.message(new AccountId(1), Flags.NONE));
    }
}
