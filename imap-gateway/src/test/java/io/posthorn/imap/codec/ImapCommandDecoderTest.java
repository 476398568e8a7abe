package io.posthorn.imap.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.Decoded;
import io.posthorn.common.Secret;
import io.posthorn.imap.codec.FetchItem.Attribute;
import io.posthorn.imap.codec.FetchItem.Partial;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.FlagChange;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.UidValidity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImapCommandDecoderTest {
    private static final CommandLimits LIMITS = new CommandLimits(1000, 500, 1200, 2000, 20, 50);
    private static final int ROUNDS = 300;

    @Test
    void readsFetch() {
        var expected = new ImapCommand.Fetch(
                new NumberSet.UidRanges(List.of(new NumberRange(1, 1), new NumberRange(NumberRange.STAR, 7))),
                List.of(
                        Attribute.FLAGS,
                        new FetchItem.BodySection(
                                "BODY[1.2.HEADER.FIELDS.NOT (To X-y)]",
                                new Section(List.of(1, 2), new SectionText.HeaderFields(List.of("To", "X-y"), true)),
                                true,
                                Optional.of(new Partial(5, 10)))),
                FetchModifiers.NONE);
        assertEquals(expected, command("uid FETCH 1,*:7 (flags BODY.peek[1.2.header.fields.not (To X-y)]<5.10>)"));
    }

    @Test
    void readsBinary() {
        var expected = new ImapCommand.Fetch(
                new NumberSet.SequenceSet(List.of(new NumberRange(1, 1))),
                List.of(
                        new FetchItem.BinarySection(List.of(1, 2), true, Optional.of(new Partial(5, 10))),
                        new FetchItem.BinarySection(List.of(), false, Optional.empty()),
                        new FetchItem.BinarySize(List.of(3))),
                FetchModifiers.NONE);
        assertEquals(expected, command("FETCH 1 (binary.peek[1.2]<5.10> BINARY[] BINARY.SIZE[3])"));
    }

    @Test
    void readsStore() {
        var change = new FlagChange(FlagChange.Mode.REMOVE, Flags.of(Flag.SEEN, new Flag("work")));
        var first = new NumberSet.SequenceSet(List.of(new NumberRange(1, 1)));
        assertEquals(
                new ImapCommand.Store(first, change, true, Optional.empty()),
                command("STORE 1 -FLAGS.SILENT (\\seen work)"));
        assertEquals(
                new ImapCommand.Store(first, change, false, Optional.empty()), command("STORE 1 -flags \\Seen work"));
    }

    @Test
    void readsSearch() {
        var expected = new SearchKey.And(List.of(
                new SearchKey.Not(new SearchKey.HasFlag(Flag.SEEN)),
                new SearchKey.Or(
                        new SearchKey.InHeader("FROM", "max"),
                        new SearchKey.Received(SearchKey.DateRelation.SINCE, LocalDate.of(2026, 2, 1)))));
        assertEquals(
                new ImapCommand.Search(expected, false, Optional.empty()),
                command("SEARCH UNSEEN OR FROM max SINCE 1-feb-2026"));
    }

    @Test
    void readsSort() {
        assertEquals(
                new ImapCommand.Sort(
                        List.of(new SortCriterion(SortKey.SUBJECT, false), new SortCriterion(SortKey.DATE, true)),
                        new SearchKey.All(),
                        true,
                        Optional.of(Set.of(SearchReturn.ALL))),
                command("uid sort return () (subject REVERSE date REVERSE SUBJECT) utf-8 all"));
        assertEquals(new ImapCommand.SearchInUnknownCharset(true), command("SORT RETURN (SAVE) (DATE) KLINGON )))"));
    }

    @Test
    void readsThread() {
        assertEquals(
                new ImapCommand.ThreadMessages(ThreadAlgorithm.REFERENCES, new SearchKey.All(), true),
                command("uid thread references us-ascii all"));
        assertEquals(new ImapCommand.SearchInUnknownCharset(false), command("THREAD ORDEREDSUBJECT KLINGON TEXT x"));
    }

    @Test
    void readsNamesInModifiedUtf7AndInUtf8() {
        assertEquals(
                new ImapCommand.Select("Entwürfe & mehr", SelectOptions.NONE),
                command("SELECT \"Entw&APw-rfe &- mehr\""));
        assertEquals(new ImapCommand.Select("Entwürfe", SelectOptions.NONE), command("SELECT \"Entwürfe\""));
    }

    @Test
    void readsNamesAsTheDialectSays() {
        var decoder = new ImapCommandDecoder(LIMITS);
        decoder.append("t1 SELECT a&-b\r\nt2 SELECT a&-b\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                new Decoded.Complete<>(new TaggedCommand("t1", new ImapCommand.Select("a&b", SelectOptions.NONE))),
                decoder.nextCommand());
        decoder.dialect(Dialect.REV2);
        assertEquals(
                new Decoded.Complete<>(new TaggedCommand("t2", new ImapCommand.Select("a&-b", SelectOptions.NONE))),
                decoder.nextCommand());
    }

    @Test
    void readsMessagesWithTheLabelOfRfc6855() {
        var message = new MessageOctets("ü".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                new ImapCommand.Append(
                        "x", List.of(new AppendedMessage(Flags.of(Flag.SEEN), Optional.empty(), message))),
                last("t APPEND x (\\Seen) UTF8 (~{2+}\r\nü)\r\n"));
        assertInstanceOf(ImapCommand.Unreadable.class, last("t APPEND x UTF8 (~{2+}\r\nü\r\n"));
        assertInstanceOf(ImapCommand.Unreadable.class, last("t APPEND x UTF8 ~{2+}\r\nü\r\n"));
    }

    private static ImapCommand last(String octets) {
        var decoder = new ImapCommandDecoder(LIMITS);
        decoder.append(octets.getBytes(StandardCharsets.UTF_8));
        return drain(decoder).stream()
                .filter(Decoded.Complete.class::isInstance)
                .map(complete ->
                        ((Decoded.Complete<TaggedCommand>) complete).value().command())
                .toList()
                .getLast();
    }

    @Test
    void readsQuickResynchronisation() {
        var resync = new SelectOptions.Resync(
                new UidValidity(67890007),
                new ModSeq(90060115194045000L),
                Optional.of(new NumberSet.UidRanges(List.of(new NumberRange(41, 41), new NumberRange(43, 211)))));
        assertEquals(
                new ImapCommand.Select("INBOX", new SelectOptions(false, Optional.of(resync))),
                command("SELECT INBOX (QRESYNC (67890007 90060115194045000 41,43:211 (1:5 41:45)))"));
        assertEquals(
                new ImapCommand.Examine("INBOX", new SelectOptions(true, Optional.empty())),
                command("EXAMINE INBOX (CONDSTORE)"));
    }

    @Test
    void readsConditions() {
        var all = new NumberSet.UidRanges(List.of(new NumberRange(1, NumberRange.STAR)));
        assertEquals(
                new ImapCommand.Fetch(
                        all, List.of(Attribute.FLAGS), new FetchModifiers(Optional.of(new ModSeq(12345)), true)),
                command("UID FETCH 1:* (FLAGS) (CHANGEDSINCE 12345 VANISHED)"));
        assertEquals(
                new ImapCommand.Store(
                        new NumberSet.Saved(false),
                        new FlagChange(FlagChange.Mode.ADD, Flags.of(Flag.SEEN)),
                        true,
                        Optional.of(ModSeq.ZERO)),
                command("STORE $ (UNCHANGEDSINCE 0) +FLAGS.SILENT (\\Seen)"));
        assertEquals(
                new ImapCommand.Search(
                        new SearchKey.ChangedSince(new ModSeq(620)),
                        true,
                        Optional.of(Set.of(SearchReturn.MIN, SearchReturn.SAVE))),
                command("UID SEARCH RETURN (MIN SAVE) MODSEQ \"/flags/\\\\draft\" all 620"));
    }

    @Test
    void readsAppend() {
        var decoder = new ImapCommandDecoder(LIMITS);
        decoder.append("t append {3}\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(new Decoded.NeedLiteral<>(3, true), decoder.nextCommand());
        assertFalse(decoder.awaitsMessage());
        decoder.append("A/B (\\Seen) \"25-Mar-1994 09:23:02 -0800\" {600}\r\n".getBytes(StandardCharsets.US_ASCII));
        // Larger than other literals may be.
        assertEquals(new Decoded.NeedLiteral<>(600, true), decoder.nextCommand());
        assertTrue(decoder.awaitsMessage());
        decoder.append(("x".repeat(600) + " ~{1+}\r\n\0\r\n").getBytes(StandardCharsets.US_ASCII));
        assertEquals(new Decoded.NeedLiteral<>(1, false), decoder.nextCommand());
        var expected = new ImapCommand.Append(
                "A/B",
                List.of(
                        new AppendedMessage(
                                Flags.of(Flag.SEEN),
                                Optional.of(Instant.parse("1994-03-25T17:23:02Z")),
                                new MessageOctets("x".repeat(600).getBytes(StandardCharsets.US_ASCII))),
                        new AppendedMessage(Flags.NONE, Optional.empty(), new MessageOctets(new byte[1]))));
        assertEquals(new Decoded.Complete<>(new TaggedCommand("t", expected)), decoder.nextCommand());
        assertTrue(decoder.betweenCommands());
    }

    @Test
    void declinesMessages() {
        var decoder = new ImapCommandDecoder(LIMITS);
        decoder.append("t1 APPEND x {2001}\r\nt2 APPEND x {2000}\r\nt3 NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                new Decoded.Complete<>(new TaggedCommand("t1", new ImapCommand.MessageTooLarge())),
                decoder.nextCommand());
        assertEquals(new Decoded.NeedLiteral<>(2000, true), decoder.nextCommand());
        assertEquals(new TaggedCommand("t2", new ImapCommand.MessageDeclined()), decoder.declineMessage());
        assertEquals(new Decoded.Complete<>(new TaggedCommand("t3", new ImapCommand.Noop())), decoder.nextCommand());
    }

    @Test
    void readsSecrets() {
        assertEquals(new ImapCommand.Login("a b", Secret.of("pa\"ss")), command("LOGIN \"a b\" \"pa\\\"ss\""));
        assertEquals(
                new ImapCommand.Authenticate("PLAIN", Optional.of(Secret.of(""))), command("authenticate plain ="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NOOP ",
                " NOOP",
                "FETCH",
                "FETCH 1",
                "FETCH 1 ()",
                "FETCH 1 (FLAGS",
                "FETCH 1 FLAGS)",
                "FETCH 1, FLAGS",
                "FETCH 1:2:3 FLAGS",
                "FETCH 4294967296 FLAGS",
                "FETCH 0 FLAGS",
                "FETCH 1 BODY[",
                "FETCH 1 BODY[1.]",
                "FETCH 1 BODY[MIME]",
                "FETCH 1 BODY[HEADER.FIELDS ()]",
                "FETCH 1 BODY[HEADER.FIELDS (\"a:b\")]",
                "FETCH 1 BODY[]<1>",
                "FETCH 1 BODY[]<0.0>",
                "FETCH 1 BINARY",
                "FETCH 1 BINARY[1.]",
                "FETCH 1 BINARY[TEXT]",
                "FETCH 1 BINARY[1.MIME]",
                "FETCH 1 BINARY.SIZE[1]<0.1>",
                "FETCH 1 (ALL)",
                "STORE 1 FLAGS",
                "STORE 1 FLAGS (\\Recent)",
                "STORE 1 FLAGS (\\)",
                "STORE 1 =FLAGS ()",
                "SEARCH",
                "SEARCH OR ALL",
                "SEARCH NOT",
                "SEARCH ()",
                "SEARCH ON 32-Jan-2026",
                "SEARCH ON 1-Foo-2026",
                "SEARCH LARGER x",
                "LIST \"\"",
                "SELECT \"a&b\"",
                "SELECT &!!!-",
                "STATUS INBOX ()",
                "LOGIN max",
                "LOGIN \"max\\x\" y",
                "AUTHENTICATE PLAIN !!!",
                "ID (\"a\")",
                "UID NOOP",
                "CREATE",
                "CREATE a (",
                "CREATE a (USE \\Sent)",
                "RENAME a",
                "DELETE a b",
                "COPY 1",
                "MOVE a b",
                "UID COPY 1 ",
                "APPEND a",
                "APPEND a b",
                "APPEND a (\\Seen)",
                "LIST () \"\"",
                "LIST \"\" ()",
                "LIST \"\" * RETURN",
                "LIST \"\" * RETURN (STATUS)",
                "LIST (NEW) \"\" *",
                "SELECT a ()",
                "SELECT a (NEW)",
                "SELECT a (QRESYNC (0 1))",
                "SELECT a (QRESYNC (1))",
                "SELECT a (QRESYNC (1 9223372036854775808))",
                "FETCH 1 FLAGS (CHANGEDSINCE)",
                "FETCH 1 FLAGS (CHANGEDSINCE 1 VANISHED)",
                "UID FETCH 1 FLAGS (VANISHED)",
                "STORE 1 (CHANGEDSINCE 1) FLAGS ()",
                "SEARCH RETURN (NEW) ALL",
                "SEARCH RETURN (ALL)",
                "SEARCH MODSEQ",
                "SEARCH YOUNGER 0",
                "ENABLE",
                "FETCH $,1 FLAGS"
            })
    void refusesOtherText(String text) {
        assertInstanceOf(ImapCommand.Unreadable.class, command(text), text);
    }

    @Test
    void splitsChangeNothing() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var commands = new RandomCommands(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = commands.several();
            List<Decoded<TaggedCommand>> whole = decode(octets, octets.length);
            assertTrue(whole.stream().noneMatch(Decoded.Malformed.class::isInstance));
            for (int at = 1; at < octets.length; at++) {
                assertEquals(whole, decode(octets, at));
            }
        }
    }

    @Test
    void readsOnBehindAnything() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS * 10; round++) {
            byte[] garbage = new byte[random.nextInt(3000)];
            random.nextBytes(garbage);
            for (int i = 0; i < garbage.length; i++) {
                // Without announcements, so that the next command is no literal.
                garbage[i] = garbage[i] == '{' ? (byte) '[' : garbage[i];
            }
            var decoder = new ImapCommandDecoder(LIMITS);
            decoder.append(garbage);
            drain(decoder);
            decoder.append("\r\nz9 NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals(
                    new Decoded.Complete<>(new TaggedCommand("z9", new ImapCommand.Noop())),
                    drain(decoder).reversed().get(1));
        }
    }

    @Test
    void survivesOddLiterals() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        String alphabet = "a1 {}+\r\n\"\\()[]<>*%:,.0FETCHBODY";
        for (int round = 0; round < ROUNDS * 10; round++) {
            var text = new StringBuilder("t ");
            for (int i = 0; i < random.nextInt(200); i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] octets = text.toString().getBytes(StandardCharsets.US_ASCII);
            assertEquals(decode(octets, octets.length), decode(octets, 1), text::toString);
        }
    }

    @Test
    void answersLongLinesWithoutKeepingThem() {
        var decoder = new ImapCommandDecoder(LIMITS);
        byte[] part = "x".repeat(900).getBytes(StandardCharsets.US_ASCII);
        decoder.append("t1 LOGIN ".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 1000; i++) {
            decoder.append(part);
            assertEquals(List.of(new Decoded.NeedMoreBytes<>()), drain(decoder));
        }
        decoder.append("\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                new Decoded.Complete<>(new TaggedCommand("t1", new ImapCommand.Unreadable("command line too long"))),
                decoder.nextCommand());
    }

    @Test
    void refusesLargeLiteralsBeforeTheyAreSent() {
        var decoder = new ImapCommandDecoder(LIMITS);
        decoder.append("t1 LOGIN {501}\r\nt2 NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
        List<Decoded<TaggedCommand>> decoded = drain(decoder);
        assertEquals(
                new Decoded.Complete<>(new TaggedCommand("t1", new ImapCommand.Unreadable("literal too large"))),
                decoded.get(0));
        assertEquals(new Decoded.Complete<>(new TaggedCommand("t2", new ImapCommand.Noop())), decoded.get(1));
    }

    @Test
    void skipsLargeLiteralsThatComeUnasked() {
        var decoder = new ImapCommandDecoder(LIMITS);
        decoder.append("t1 LOGIN {600+}\r\n".getBytes(StandardCharsets.US_ASCII));
        decoder.append("t3 NOOP\r\n".repeat(66).getBytes(StandardCharsets.US_ASCII));
        decoder.append("abcdef rest\r\nt2 NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
        List<TaggedCommand> commands = drain(decoder).stream()
                .filter(Decoded.Complete.class::isInstance)
                .map(complete -> ((Decoded.Complete<TaggedCommand>) complete).value())
                .toList();
        assertEquals(
                List.of(
                        new TaggedCommand("t1", new ImapCommand.Unreadable("literal too large")),
                        new TaggedCommand("t2", new ImapCommand.Noop())),
                commands);
    }

    @Test
    void wantsCrLf() {
        assertInstanceOf(ImapCommand.Unreadable.class, single("t NOOP\n").command());
        assertInstanceOf(
                ImapCommand.Unreadable.class, single("t NOOP\rNOOP\r\n").command());
    }

    @Test
    void holdsTheNumberOfRanges() {
        String ranges = "1,".repeat(LIMITS.setRanges() - 1) + "1";
        assertInstanceOf(ImapCommand.Fetch.class, command("FETCH " + ranges + " FLAGS"));
        assertInstanceOf(ImapCommand.Unreadable.class, command("FETCH " + ranges + ",1 FLAGS"));
    }

    private static ImapCommand command(String text) {
        return single("t " + text + "\r\n").command();
    }

    private static TaggedCommand single(String line) {
        var decoder = new ImapCommandDecoder(LIMITS);
        decoder.append(line.getBytes(StandardCharsets.UTF_8));
        return switch (decoder.nextCommand()) {
            case Decoded.Complete<TaggedCommand>(TaggedCommand command) -> command;
            case Decoded<TaggedCommand> other -> throw new AssertionError(other.toString());
        };
    }

    /** Everything that is decoded when the octets come in pieces of the given size; what is missing in between is left out. */
    private static List<Decoded<TaggedCommand>> decode(byte[] octets, int pieceSize) {
        var decoder = new ImapCommandDecoder(LIMITS);
        var decoded = new ArrayList<Decoded<TaggedCommand>>();
        for (int from = 0; from < octets.length; from += pieceSize) {
            decoder.append(Arrays.copyOfRange(octets, from, Math.min(octets.length, from + pieceSize)));
            drain(decoder).stream()
                    .filter(step -> !(step instanceof Decoded.NeedMoreBytes))
                    .forEach(decoded::add);
        }
        return decoded;
    }

    private static List<Decoded<TaggedCommand>> drain(ImapCommandDecoder decoder) {
        var decoded = new ArrayList<Decoded<TaggedCommand>>();
        do {
            decoded.add(decoder.nextCommand());
        } while (!(decoded.getLast() instanceof Decoded.NeedMoreBytes));
        return decoded;
    }
}
