package io.posthorn.imap.codec;

import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.UidSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes responses. */
public final class ResponseEncoder {
    private ResponseEncoder() {}

    /** The response with its line end, for every client. */
    public static byte[] encode(ImapResponse response) {
        return encode(response, Dialect.REV1);
    }

    /** The response with its line end, for clients of a dialect. */
    public static byte[] encode(ImapResponse response, Dialect dialect) {
        String line = switch (response) {
            case ImapResponse.Tagged tagged -> tagged.tag() + " " + status(tagged.kind(), tagged.code(), tagged.text());
            case ImapResponse.Continuation continuation -> "+ " + plain(continuation.text());
            case ImapResponse.Untagged untagged -> "* " + untagged(untagged, dialect);
        };
        return (line + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String untagged(ImapResponse.Untagged response, Dialect dialect) {
        return switch (response) {
            case ImapResponse.Status status -> status(status.kind(), status.code(), status.text());
            case ImapResponse.Capabilities(var names) -> "CAPABILITY " + String.join(" ", names);
            case ImapResponse.Exists(long messages) -> messages + " EXISTS";
            case ImapResponse.Recent(long messages) -> messages + " RECENT";
            case ImapResponse.Expunged(long number) -> number + " EXPUNGE";
            case ImapResponse.FlagList(var flags) -> "FLAGS " + flags;
            case ImapResponse.FetchFlags(long number, var uid, var flags, var modSeq) ->
                number + " FETCH (UID " + uid + modSeq(modSeq, " MODSEQ (") + " FLAGS " + flags + ")";
            case ImapResponse.FetchModSeq(long number, var uid, var modSeq) ->
                number + " FETCH (UID " + uid + " MODSEQ (" + modSeq + "))";
            case ImapResponse.Vanished(boolean earlier, var uids) -> "VANISHED " + (earlier ? "(EARLIER) " : "") + uids;
            case ImapResponse.Enabled(var capabilities) ->
                capabilities.stream().map(name -> " " + name).collect(Collectors.joining("", "ENABLED", ""));
            case ImapResponse.SearchResult(var numbers, var modSeq) ->
                numbers.stream().map(number -> " " + number).collect(Collectors.joining("", "SEARCH", ""))
                        + modSeq(modSeq, " (MODSEQ ");
            case ImapResponse.ExtendedSearchResult result -> extended(result);
            case ImapResponse.SortResult(var numbers, var modSeq) ->
                numbers.stream().map(number -> " " + number).collect(Collectors.joining("", "SORT", ""))
                        + modSeq(modSeq, " (MODSEQ ");
            case ImapResponse.ExtendedSortResult result -> SortedResultText.of(result);
            case ImapResponse.ThreadResult(var threads) -> ThreadText.of(threads);
            case ImapResponse.MailboxEntry entry -> entry(entry, dialect);
            case ImapResponse.HierarchySeparator(var command) -> command + " (\\Noselect) \"/\" \"\"";
            case ImapResponse.MailboxCounters(var name, var values) ->
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(
                                " ", "STATUS " + MailboxText.encode(name.text(), dialect) + " (", ")"));
            case ImapResponse.Namespaces() -> "NAMESPACE ((\"\" \"/\")) NIL NIL";
            case ImapResponse.ServerId(var name) -> "ID (\"name\" \"" + name + "\")";
        };
    }

    private static String modSeq(Optional<ModSeq> modSeq, String before) {
        return modSeq.map(value -> before + value + ")").orElse("");
    }

    // esearch-response = "ESEARCH" [search-correlator] [SP "UID"] *(SP search-return-data) ; RFC 4466 section 2.6.2
    private static String extended(ImapResponse.ExtendedSearchResult result) {
        var line = new StringBuilder("ESEARCH (TAG " + quoted(result.tag()) + ")");
        line.append(result.uid() ? " UID" : "");
        UidSet found = result.found();
        if (!found.isEmpty()) {
            // RFC 4731 section 3.1: without a match they are left out.
            line.append(result.returns().contains(SearchReturn.MIN) ? " MIN " + found.first() : "");
            line.append(result.returns().contains(SearchReturn.MAX) ? " MAX " + found.last() : "");
            line.append(result.returns().contains(SearchReturn.ALL) ? " ALL " + found : "");
        }
        line.append(result.returns().contains(SearchReturn.COUNT) ? " COUNT " + found.size() : "");
        result.modSeq().ifPresent(modSeq -> line.append(" MODSEQ ").append(modSeq));
        return line.toString();
    }

    // resp-text = ["[" resp-text-code "]" SP] text
    private static String status(StatusKind kind, Optional<ResponseCode> code, String text) {
        return kind + " " + code.map(c -> "[" + c.text() + "] ").orElse("") + plain(text);
    }

    // mailbox-list = "(" [mbx-list-flags] ")" SP (DQUOTE QUOTED-CHAR DQUOTE / nil) SP mailbox [SP mbox-list-extended]
    // mbox-list-extended = "(" [mbox-list-extended-item *(SP mbox-list-extended-item)] ")"
    private static String entry(ImapResponse.MailboxEntry entry, Dialect dialect) {
        var extended = new ArrayList<String>();
        if (!entry.childInfo().isEmpty()) {
            extended.add(childInfo(entry.childInfo()));
        }
        // oldname-extended-item = "OLDNAME" SP "(" mailbox ")"
        entry.oldName().ifPresent(name -> extended.add("\"OLDNAME\" (" + MailboxText.encode(name, dialect) + ")"));
        return entry.command() + " (" + String.join(" ", entry.attributes()) + ") \"/\" "
                + MailboxText.encode(entry.name().text(), dialect)
                + (extended.isEmpty() ? "" : " (" + String.join(" ", extended) + ")");
    }

    // childinfo-extended-item = "CHILDINFO" SP "(" list-select-base-opt-quoted *(SP …) ")" ; RFC 5258 section 6
    private static String childInfo(List<String> options) {
        return options.stream().map(ResponseEncoder::quoted).collect(Collectors.joining(" ", "\"CHILDINFO\" (", ")"));
    }

    // quoted = DQUOTE *QUOTED-CHAR DQUOTE
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Text as the grammar allows it: printable ASCII, never empty. */
    private static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().map(c -> c >= ' ' && c < 127 ? c : '?').forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
