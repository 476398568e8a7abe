package io.posthorn.imap.codec;

import io.posthorn.imap.codec.FetchItem.Attribute;
import io.posthorn.imap.codec.FetchItem.BinarySection;
import io.posthorn.imap.codec.FetchItem.BinarySize;
import io.posthorn.imap.codec.FetchItem.BodySection;
import io.posthorn.imap.codec.FetchItem.Partial;
import io.posthorn.mailbox.ModSeq;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the arguments of FETCH. */
final class FetchDecoder {
    private static final List<FetchItem> FAST = List.of(Attribute.FLAGS, Attribute.INTERNALDATE, Attribute.RFC822_SIZE);
    private static final List<FetchItem> ALL =
            List.of(Attribute.FLAGS, Attribute.INTERNALDATE, Attribute.RFC822_SIZE, Attribute.ENVELOPE);
    private static final List<FetchItem> FULL =
            List.of(Attribute.FLAGS, Attribute.INTERNALDATE, Attribute.RFC822_SIZE, Attribute.ENVELOPE, Attribute.BODY);
    private static final int MAX_ITEMS = 1000;

    private FetchDecoder() {}

    // fetch = "FETCH" SP sequence-set SP ("ALL" / "FULL" / "FAST" / fetch-att / "(" fetch-att *(SP fetch-att) ")")
    //         [fetch-modifiers]
    static ImapCommand decode(CommandCursor in, boolean uid) {
        in.space();
        NumberSet messages = NumberSet.decode(in, uid);
        in.space();
        List<FetchItem> items = in.peek() == '(' ? list(in) : macroOrItem(in);
        return new ImapCommand.Fetch(messages, items, in.skip(' ') ? modifiers(in, uid) : FetchModifiers.NONE);
    }

    // fetch-modifiers = SP "(" fetch-modifier *(SP fetch-modifier) ")" ; RFC 4466 section 2.4
    // fetch-modifier = "CHANGEDSINCE" SP mod-sequence-value / "VANISHED" ; RFC 7162 section 7
    private static FetchModifiers modifiers(CommandCursor in, boolean uid) {
        in.expect('(');
        Optional<ModSeq> changedSince = Optional.empty();
        boolean vanished = false;
        do {
            switch (in.word()) {
                case "CHANGEDSINCE" -> {
                    in.space();
                    changedSince = Optional.of(in.modSeq());
                }
                case "VANISHED" -> vanished = true;
                default -> throw new SyntaxException("unknown modifier of FETCH");
            }
        } while (in.skip(' '));
        in.expect(')');
        if (vanished && (!uid || changedSince.isEmpty())) {
            // RFC 7162 section 3.2.6
            throw new SyntaxException("VANISHED is for UID FETCH with CHANGEDSINCE");
        }
        return new FetchModifiers(changedSince, vanished);
    }

    private static List<FetchItem> list(CommandCursor in) {
        in.expect('(');
        var items = new ArrayList<FetchItem>();
        do {
            if (items.size() == MAX_ITEMS) {
                throw new SyntaxException("too many items to fetch");
            }
            items.add(item(in, name(in)));
        } while (in.skip(' '));
        in.expect(')');
        return List.copyOf(items);
    }

    private static List<FetchItem> macroOrItem(CommandCursor in) {
        String name = name(in);
        return switch (name) {
            case "ALL" -> ALL;
            case "FAST" -> FAST;
            case "FULL" -> FULL;
            default -> List.of(item(in, name));
        };
    }

    // fetch-att = "ENVELOPE" / "FLAGS" / "INTERNALDATE" / "RFC822" [".HEADER" / ".SIZE" / ".TEXT"] / "BODY"
    //           / "BODYSTRUCTURE" / "UID" / "BODY" section ["<" number "." nz-number ">"]
    //           / "BODY.PEEK" section ["<" number "." nz-number ">"]
    //           / "BINARY" [".PEEK"] section-binary [partial] / "BINARY.SIZE" section-binary
    private static FetchItem item(CommandCursor in, String name) {
        return switch (name) {
            case "FLAGS" -> Attribute.FLAGS;
            case "UID" -> Attribute.UID;
            case "MODSEQ" -> Attribute.MODSEQ;
            case "SAVEDATE" -> Attribute.SAVEDATE;
            case "EMAILID" -> Attribute.EMAILID;
            case "THREADID" -> Attribute.THREADID;
            case "INTERNALDATE" -> Attribute.INTERNALDATE;
            case "ENVELOPE" -> Attribute.ENVELOPE;
            case "BODYSTRUCTURE" -> Attribute.BODYSTRUCTURE;
            case "RFC822.SIZE" -> Attribute.RFC822_SIZE;
            // RFC 3501 section 6.4.5: other names for BODY[], BODY.PEEK[HEADER] and BODY[TEXT].
            case "RFC822" -> new BodySection(name, Section.WHOLE, false, Optional.empty());
            case "RFC822.HEADER" -> new BodySection(name, Section.HEADER, true, Optional.empty());
            case "RFC822.TEXT" -> new BodySection(name, Section.TEXT, false, Optional.empty());
            case "BODY" -> in.peek() == '[' ? section(in, false) : Attribute.BODY;
            case "BODY.PEEK" -> section(in, true);
            case "BINARY" -> binary(in, false);
            case "BINARY.PEEK" -> binary(in, true);
            case "BINARY.SIZE" -> new BinarySize(SectionDecoder.binary(in));
            default -> throw new SyntaxException("unknown item to fetch");
        };
    }

    private static BodySection section(CommandCursor in, boolean peek) {
        Section section = SectionDecoder.decode(in);
        return BodySection.of(section, peek, optionalPartial(in));
    }

    // "BINARY" [".PEEK"] section-binary [partial] ; RFC 3516 section 7
    private static BinarySection binary(CommandCursor in, boolean peek) {
        List<Integer> part = SectionDecoder.binary(in);
        return new BinarySection(part, peek, optionalPartial(in));
    }

    private static Optional<Partial> optionalPartial(CommandCursor in) {
        return in.skip('<') ? Optional.of(partial(in)) : Optional.empty();
    }

    // partial = "<" number64 "." nz-number64 ">"
    private static Partial partial(CommandCursor in) {
        long offset = in.number64();
        in.expect('.');
        long octets = in.nonZeroNumber64();
        in.expect('>');
        return new Partial(offset, octets);
    }

    private static String name(CommandCursor in) {
        return in.token("an item to fetch", c -> CommandCursor.isAtomChar(c) && c != '[' && c != '<')
                .toUpperCase(java.util.Locale.ROOT);
    }
}
