package io.posthorn.imap.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.AccountId;
import io.posthorn.imap.codec.ImapResponse.Exists;
import io.posthorn.imap.codec.ImapResponse.Expunged;
import io.posthorn.imap.codec.ImapResponse.FetchFlags;
import io.posthorn.imap.codec.ImapResponse.FlagList;
import io.posthorn.imap.codec.ImapResponse.Untagged;
import io.posthorn.imap.codec.ImapResponse.Vanished;
import io.posthorn.imap.codec.NumberRange;
import io.posthorn.imap.codec.NumberSet;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxChanges;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxSnapshot;
import io.posthorn.mailbox.MailboxStatus;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.StoreResult;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.UidValidity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SelectedMailboxTest {
    private static final Flags SEEN = Flags.of(Flag.SEEN);
    private static final Flags FLAGGED = Flags.of(Flag.FLAGGED);

    private final Enabled enabled = new Enabled();
    private final Map<Uid, MessageRow> index = new HashMap<>();

    /** Messages 10, 20, 30, 40, known up to MODSEQ 100. */
    private final SelectedMailbox mailbox = new SelectedMailbox(
            new Account(new AccountId(1), "max@example.com"),
            new Mailbox(new MailboxId(1), MailboxName.INBOX, new UidValidity(1), Optional.empty()),
            false,
            new MailboxSnapshot(status(100), UidSet.of(10, 20, 30, 40), Map.of(Flags.NONE, UidSet.of(10, 20, 30, 40))));

    @Test
    void numbersAreRanks() {
        assertEquals(3, mailbox.numberOf(new Uid(30)));
        assertEquals(UidSet.of(20, 30), mailbox.resolve(numbers(2, 3)));
        assertEquals(UidSet.of(30, 40), mailbox.resolve(numbers(NumberRange.STAR, 3)));
        assertEquals(UidSet.of(20, 30), mailbox.resolve(uids(11, 39)));
        assertEquals(UidSet.of(40), mailbox.resolve(uids(1000, NumberRange.STAR)));
        assertTrue(mailbox.resolve(uids(11, 19)).isEmpty());
    }

    @Test
    void numbersThatAreTooLargeAreMistakes() {
        assertThrows(NoSuchMessage.class, () -> mailbox.resolve(numbers(4, 5)));
    }

    @Test
    void holdsExpungesBackAndKeepsNumbers() {
        applied(101, List.of(row(50, 101, Flags.NONE)), UidSet.of(10, 30));
        assertEquals(List.of(new Exists(5)), announced(false));
        assertEquals(5, mailbox.numberOf(new Uid(50)));
        assertEquals(List.of(new Expunged(3), new Expunged(1)), announced(true));
        assertEquals(UidSet.of(20, 40, 50), mailbox.announced());
        assertEquals(List.of(), announced(true));
    }

    @Test
    void neverMentionsWhatCameAndWentUnseen() {
        applied(101, List.of(row(50, 101, Flags.NONE)), UidSet.EMPTY);
        applied(102, List.of(), UidSet.of(50, 60));
        assertEquals(List.of(), announced(true));
    }

    @Test
    void tellsFlagsOnceAndNotOfWhatIsGone() {
        applied(103, List.of(row(10, 101, SEEN), row(20, 102, SEEN)), UidSet.of(20));
        assertEquals(List.of(new Expunged(2), new FetchFlags(1, new Uid(10), SEEN)), announced(true));
        assertEquals(List.of(), announced(true));
    }

    @Test
    void announcesNewMessagesWithoutTheirFlags() {
        applied(101, List.of(row(50, 101, SEEN)), UidSet.EMPTY);
        assertEquals(List.of(new Exists(5)), announced(true));
    }

    @Test
    void doesNotRepeatOwnChanges() {
        stored(102, row(10, 102, SEEN), true);
        applied(102, List.of(row(10, 102, SEEN), row(20, 101, SEEN)), UidSet.EMPTY);
        assertEquals(List.of(new FetchFlags(2, new Uid(20), SEEN)), announced(true));
    }

    @Test
    void tellsWhatOthersDidToOwnChanges() {
        stored(101, row(10, 101, SEEN), true);
        assertEquals(new ModSeq(101), mailbox.modSeq());
        applied(102, List.of(row(10, 102, FLAGGED)), UidSet.EMPTY);
        assertEquals(List.of(new FetchFlags(1, new Uid(10), FLAGGED)), announced(true));
    }

    @Test
    void silentStoreDoesNotHideWhatOthersDid() {
        // Somebody flagged message 10 at 101, which this client does not know when it stores at 102.
        stored(102, row(10, 102, FLAGGED.with(SEEN)), false);
        applied(102, List.of(row(10, 102, FLAGGED.with(SEEN))), UidSet.EMPTY);
        assertEquals(List.of(new FetchFlags(1, new Uid(10), FLAGGED.with(SEEN))), announced(true));
    }

    @Test
    void whatIsYoungerThanTheLastLookIsToldInItsTurn() {
        applied(101, List.of(row(10, 101, SEEN)), UidSet.EMPTY);
        index.put(new Uid(10), row(10, 103, FLAGGED));
        assertEquals(List.of(), announced(true));
        applied(103, List.of(row(10, 103, FLAGGED), row(20, 102, SEEN)), UidSet.EMPTY);
        assertEquals(
                List.of(new FetchFlags(1, new Uid(10), FLAGGED), new FetchFlags(2, new Uid(20), SEEN)),
                announced(true));
    }

    @Test
    void storeThatChangesNothingSkipsNothing() {
        mailbox.changed(new StoreResult(List.of(row(10, 90, SEEN)), UidSet.EMPTY, false, new ModSeq(101)), true);
        assertEquals(new ModSeq(100), mailbox.modSeq());
    }

    @Test
    void tellsOfNewKeywords() {
        Flags work = Flags.of(new Flag("work"));
        applied(101, List.of(row(10, 101, work)), UidSet.EMPTY);
        List<Untagged> said = announced(false);
        assertEquals(
                List.of(new FlagList(Flags.of(Flag.SYSTEM).with(work)), new FetchFlags(1, new Uid(10), work)), said);
        applied(102, List.of(row(20, 102, work)), UidSet.EMPTY);
        assertEquals(List.of(new FetchFlags(2, new Uid(20), work)), announced(false));
    }

    @Test
    void ownExpungesShiftNumbersWhenAnnounced() {
        mailbox.expunged(UidSet.of(20), new ModSeq(101));
        assertEquals(3, mailbox.numberOf(new Uid(30)));
        assertEquals(List.of(new Expunged(2)), announced(true));
        assertEquals(2, mailbox.numberOf(new Uid(30)));
        applied(101, List.of(), UidSet.of(20));
        assertEquals(List.of(), announced(true));
    }

    @Test
    void tellsModSeqsToWhoWantsThem() {
        enabled.enableCondStore();
        applied(101, List.of(row(10, 101, SEEN)), UidSet.of(20));
        assertEquals(
                List.of(new Expunged(2), new FetchFlags(1, new Uid(10), SEEN, Optional.of(new ModSeq(101)))),
                announced(true));
    }

    @Test
    void messagesVanishForWhoKnowsTheirUids() {
        enabled.enableQresync();
        applied(101, List.of(), UidSet.of(10, 30, 99));
        assertEquals(List.of(new Vanished(false, UidSet.of(10, 30))), announced(true));
        assertEquals(1, mailbox.numberOf(new Uid(20)));
        assertEquals(List.of(), announced(true));
    }

    @Test
    void whatIsSavedIsThereForAsLongAsItsMessages() {
        mailbox.save(UidSet.of(10, 20));
        assertEquals(UidSet.of(10, 20), mailbox.resolve(new NumberSet.Saved(false)));
        mailbox.expunged(UidSet.of(10), new ModSeq(101));
        assertEquals(List.of(new Expunged(1)), announced(true));
        assertEquals(UidSet.of(20), mailbox.resolve(new NumberSet.Saved(true)));
    }

    private static MailboxStatus status(long modSeq) {
        return new MailboxStatus(new UidValidity(1), 1000, new ModSeq(modSeq), 0, 0, 0, 0);
    }

    /** What happened, and what the index says of it from now on. */
    private void applied(long modSeq, List<MessageRow> changed, UidSet expunged) {
        changed.forEach(row -> index.put(row.uid(), row));
        mailbox.apply(new MailboxChanges(
                status(modSeq),
                changed.stream()
                        .collect(Collectors.toMap(
                                MessageRow::flags, row -> UidSet.of(row.uid().value()), UidSet::union)),
                expunged));
    }

    private void stored(long modSeq, MessageRow row, boolean told) {
        index.put(row.uid(), row);
        mailbox.changed(new StoreResult(List.of(row), UidSet.EMPTY, true, new ModSeq(modSeq)), told);
    }

    /** What is said, the flags as the index has them. */
    private List<Untagged> announced(boolean withExpunges) {
        var said = new ArrayList<Untagged>();
        mailbox.announce(withExpunges, enabled, said::add);
        mailbox.takeChangedFlags().stream()
                .mapToObj(uid -> index.get(new Uid(uid)))
                .filter(mailbox::isNews)
                .forEach(row -> said.add(mailbox.flagsOf(row, enabled)));
        return said;
    }

    private static MessageRow row(long uid, long modSeq, Flags flags) {
        return new MessageRow(new Uid(uid), new ModSeq(modSeq), flags, Optional.empty());
    }

    private static NumberSet numbers(long from, long to) {
        return new NumberSet.SequenceSet(List.of(new NumberRange(from, to)));
    }

    private static NumberSet uids(long from, long to) {
        return new NumberSet.UidRanges(List.of(new NumberRange(from, to)));
    }
}
