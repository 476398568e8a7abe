package io.posthorn.imap.codec;

import io.posthorn.imap.codec.ListOptions.Return;
import io.posthorn.imap.codec.ListOptions.Selection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the arguments of LIST in its plain and in its extended form, and those of LSUB. */
final class ListDecoder {
    private static final int MAX_PATTERNS = 100;

    private ListDecoder() {}

    // list = "LIST" [SP list-select-opts] SP mailbox SP mbox-or-pat [SP list-return-opts] ; RFC 5258 section 6
    static ImapCommand list(CommandCursor in) {
        in.space();
        boolean selects = in.peek() == '(';
        Set<Selection> selection = selects ? selection(in) : Set.of();
        String reference = MailboxDecoder.mailbox(in);
        in.space();
        boolean several = in.peek() == '(';
        List<String> patterns = several ? patterns(in) : List.of(pattern(in));
        Set<Return> returns = EnumSet.noneOf(Return.class);
        List<StatusItem> status = new ArrayList<>();
        boolean asks = in.skip(' ');
        if (asks) {
            returns(in, returns, status);
        }
        return new ImapCommand.ListMailboxes(
                reference,
                patterns,
                new ListOptions(selects || several || asks, selection, Set.copyOf(returns), List.copyOf(status)));
    }

    // lsub = "LSUB" SP mailbox SP list-mailbox
    static ImapCommand listSubscribed(CommandCursor in) {
        in.space();
        String reference = MailboxDecoder.mailbox(in);
        in.space();
        return new ImapCommand.ListSubscribed(reference, pattern(in));
    }

    // list-select-opts = "(" [*(list-select-option SP) list-select-base-opt *(SP list-select-option)] ")"
    private static Set<Selection> selection(CommandCursor in) {
        in.expect('(');
        Set<Selection> selection = EnumSet.noneOf(Selection.class);
        if (!in.skip(')')) {
            do {
                selection.add(option(Selection.class, in.word()));
            } while (in.skip(' '));
            in.expect(')');
        }
        in.space();
        if (selection.contains(Selection.RECURSIVEMATCH)
                && !selection.contains(Selection.SUBSCRIBED)
                && !selection.contains(Selection.SPECIAL_USE)) {
            // RFC 5258 section 3: it modifies another option.
            throw new SyntaxException("RECURSIVEMATCH needs something to match");
        }
        return Set.copyOf(selection);
    }

    // list-return-opts = "RETURN" SP "(" [return-option *(SP return-option)] ")"
    private static void returns(CommandCursor in, Set<Return> returns, List<StatusItem> status) {
        if (!in.word().equals("RETURN")) {
            throw new SyntaxException("expected RETURN");
        }
        in.space();
        in.expect('(');
        if (in.skip(')')) {
            return;
        }
        do {
            String word = in.word();
            if (word.equals("STATUS")) {
                // status-option = "STATUS" SP "(" status-att *(SP status-att) ")" ; RFC 5819 section 4
                in.space();
                status.addAll(MailboxDecoder.statusItems(in));
            } else {
                returns.add(option(Return.class, word));
            }
        } while (in.skip(' '));
        in.expect(')');
    }

    // patterns = "(" list-mailbox *(SP list-mailbox) ")"
    private static List<String> patterns(CommandCursor in) {
        in.expect('(');
        var patterns = new ArrayList<String>();
        do {
            if (patterns.size() == MAX_PATTERNS) {
                throw new SyntaxException("too many patterns");
            }
            patterns.add(pattern(in));
        } while (in.skip(' '));
        in.expect(')');
        return List.copyOf(patterns);
    }

    private static String pattern(CommandCursor in) {
        return MailboxText.decode(in.listMailbox(), in.dialect());
    }

    private static <E extends Enum<E>> E option(Class<E> options, String word) {
        try {
            return Enum.valueOf(options, word.replace('-', '_'));
        } catch (IllegalArgumentException _) {
            throw new SyntaxException("unknown option of LIST");
        }
    }
}
