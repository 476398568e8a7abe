package io.posthorn.imap.session;

import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.ImapResponse.Untagged;
import io.posthorn.imap.codec.NumberRange;
import io.posthorn.imap.codec.NumberSet;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxChanges;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxSnapshot;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.StoreResult;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The mailbox as this client knows it: sequence numbers follow what has been announced to it, not what is stored. What
 * others changed is held back until it may be said (RFC 9051 sections 5.2 and 7.5.1). Used by one thread at a time.
 */
public final class SelectedMailbox {
    private final Account account;
    private final Mailbox mailbox;
    private final boolean readOnly;
    private ModSeq modSeq;
    private UidSet announced;
    private UidSet arrived = UidSet.EMPTY;
    private UidSet gone = UidSet.EMPTY;
    private UidSet changedFlags = UidSet.EMPTY;
    /** Changes of this client's own that it was told of, until they come back among the changes of others. */
    private Map<ModSeq, UidSet> ownChanges = Map.of();
    /** Those that came back. */
    private Map<ModSeq, UidSet> ownAmongChanged = Map.of();

    private UidSet saved = UidSet.EMPTY;
    private Flags keywords;
    private boolean newKeywords;

    /** The mailbox as SELECT or EXAMINE (read-only) found it. */
    public SelectedMailbox(Account account, Mailbox mailbox, boolean readOnly, MailboxSnapshot snapshot) {
        this.account = account;
        this.mailbox = mailbox;
        this.readOnly = readOnly;
        this.modSeq = snapshot.status().highestModSeq();
        this.announced = snapshot.uids();
        this.keywords = snapshot.byFlags().keySet().stream().reduce(Flags.NONE, SelectedMailbox::withKeywords);
    }

    public Account account() {
        return account;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public MailboxId id() {
        return mailbox.id();
    }

    /** Whether the client may not change anything. */
    public boolean readOnly() {
        return readOnly;
    }

    /** All changes up to here are known. */
    public ModSeq modSeq() {
        return modSeq;
    }

    /** How many messages the client knows of. */
    public long exists() {
        return announced.size();
    }

    /** The messages the client knows of. */
    public UidSet announced() {
        return announced;
    }

    /** The keywords in use here. */
    public Flags keywords() {
        return keywords;
    }

    /** The sequence number under which the client knows a message. */
    public long numberOf(Uid uid) {
        return announced.rank(uid);
    }

    /**
     * The messages that a set names, as far as the client knows of them.
     *
     * @throws NoSuchMessage if a sequence number is too large (RFC 9051 section 9, seq-number)
     */
    public UidSet resolve(NumberSet set) {
        if (set instanceof NumberSet.Saved) {
            return saved.intersect(announced);
        }
        return UidSet.unionOf(set.ranges().stream()
                        .map(range -> set instanceof NumberSet.UidRanges ? uids(range) : numbers(range))
                        .toList())
                .intersect(announced);
    }

    /** The UIDs that a set names, whether or not there are such messages. */
    public UidSet named(NumberSet uids) {
        return UidSet.unionOf(uids.ranges().stream().map(this::uids).toList());
    }

    /** Keeps the result of a search as {@code $} (RFC 5182). */
    public void save(UidSet found) {
        saved = found;
    }

    /** Takes note of what happened in the mailbox after {@link #modSeq()}. */
    public void apply(MailboxChanges changes) {
        UidSet changed = changes.changed();
        arrived = arrived.union(changed.minus(announced));
        changedFlags = changedFlags.union(changed.intersect(announced));
        changes.byFlags().keySet().forEach(this::noteKeywords);
        remove(changes.expunged());
        ownAmongChanged = ownChanges;
        ownChanges = Map.of();
        modSeq = changes.status().highestModSeq();
    }

    /**
     * Takes note of flags that this client changed itself.
     *
     * @param told whether the command tells the client the flags of every message, as STORE does unless it is silent
     */
    public void changed(StoreResult result, boolean told) {
        result.rows().forEach(row -> noteKeywords(row.flags()));
        // What others changed in the same messages is still to be said, unless the command says it.
        if (told) {
            changedFlags = changedFlags.minus(
                    UidSet.of(result.rows().stream().mapToLong(row -> row.uid().value())));
            if (isBehind(result.highestModSeq())) {
                rememberOwn(result.rows());
            }
        }
        if (result.changed()) {
            advanceTo(result.highestModSeq());
        }
    }

    /** The client knows these messages as they are at their MODSEQs, which will come up again. */
    private void rememberOwn(List<MessageRow> rows) {
        Map<ModSeq, UidSet> remembered = new HashMap<>(ownChanges);
        rows.stream()
                .filter(row -> row.modSeq().compareTo(modSeq) > 0)
                .collect(Collectors.groupingBy(
                        MessageRow::modSeq, Collectors.mapping(MessageRow::uid, Collectors.toList())))
                .forEach((at, uids) ->
                        remembered.merge(at, UidSet.of(uids.stream().mapToLong(Uid::value)), UidSet::union));
        ownChanges = remembered;
    }

    /** Takes note of messages that this client expunged itself; they are announced as any others. */
    public void expunged(UidSet uids, ModSeq highestModSeq) {
        remove(uids);
        advanceTo(highestModSeq);
    }

    /**
     * Says what is to be said now of messages that came and went, and then of flags, in the order in which it must be
     * said; it counts as known from here on. What follows are the flags of {@link #takeChangedFlags()}.
     *
     * @param withExpunges whether sequence numbers may shift
     */
    public void announce(boolean withExpunges, Enabled enabled, Consumer<Untagged> client) {
        if (withExpunges) {
            announceGone(enabled, client);
        }
        if (!arrived.isEmpty()) {
            announced = announced.union(arrived);
            arrived = UidSet.EMPTY;
            client.accept(new ImapResponse.Exists(announced.size()));
        }
        if (newKeywords) {
            newKeywords = false;
            client.accept(new ImapResponse.FlagList(Flags.of(Flag.SYSTEM).with(keywords)));
        }
    }

    /** The messages whose flags the client must be told, as far as {@link #isNews}; they count as told from here on. */
    public UidSet takeChangedFlags() {
        UidSet taken = changedFlags;
        changedFlags = UidSet.EMPTY;
        return taken;
    }

    /**
     * Whether the client does not know a message as it is here. What is younger than {@link #modSeq()} comes up again when
     * the mailbox is looked at, and is told then, in the order of the changes.
     */
    public boolean isNews(MessageRow row) {
        return row.modSeq().compareTo(modSeq) <= 0
                && !ownAmongChanged.getOrDefault(row.modSeq(), UidSet.EMPTY).contains(row.uid());
    }

    /** The flags of a message, with its MODSEQ for who wants to know it. */
    public ImapResponse.FetchFlags flagsOf(MessageRow row, Enabled enabled) {
        return new ImapResponse.FetchFlags(
                numberOf(row.uid()),
                row.uid(),
                row.flags(),
                enabled.condStore() ? Optional.of(row.modSeq()) : Optional.empty());
    }

    // From the last to the first, so that no number shifts another one that is still to be said.
    private void announceGone(Enabled enabled, Consumer<Untagged> client) {
        UidSet going = gone;
        UidSet before = announced;
        announced = announced.minus(going);
        gone = UidSet.EMPTY;
        if (enabled.qresync() && !going.isEmpty()) {
            client.accept(new ImapResponse.Vanished(false, going));
        } else {
            going.descending().forEach(uid -> client.accept(new ImapResponse.Expunged(before.rank(new Uid(uid)))));
        }
    }

    private void remove(UidSet uids) {
        gone = gone.union(uids.intersect(announced));
        arrived = arrived.minus(uids);
        changedFlags = changedFlags.minus(uids);
    }

    /** Whether changes of others lie between what is known and a change of this client's own. */
    private boolean isBehind(ModSeq own) {
        return own.value() > modSeq.value() + 1;
    }

    private void advanceTo(ModSeq own) {
        if (!isBehind(own)) {
            modSeq = own;
        }
    }

    private void noteKeywords(Flags flags) {
        Flags all = withKeywords(keywords, flags);
        newKeywords |= all.keywords().size() > keywords.keywords().size();
        keywords = all;
    }

    private UidSet uids(NumberRange range) {
        // "*" is the largest UID in use, also where the other end is larger still (RFC 9051 section 6.4.9).
        long largest = announced.isEmpty() ? 0 : announced.last();
        return UidSet.range(Math.max(1, range.low(largest)), range.high(largest));
    }

    private UidSet numbers(NumberRange range) {
        long low = range.low(exists());
        long high = range.high(exists());
        if (low < 1 || high > exists()) {
            throw new NoSuchMessage(high);
        }
        return UidSet.range(
                announced.select(low).value(), announced.select(high).value());
    }

    private static Flags withKeywords(Flags keywords, Flags flags) {
        return flags.keywords().isEmpty() ? keywords : keywords.with(Flags.of(flags.keywords()));
    }
}
