package io.posthorn.imap.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.imap.codec.ImapResponse.MailboxEntry;
import io.posthorn.imap.codec.ImapResponse.SearchResult;
import io.posthorn.imap.codec.ImapResponse.Tagged;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.Uid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResponseEncoderTest {
    @Test
    void writesStatus() {
        assertEquals(
                "a1 NO [CANNOT] not ?ber this line??\r\n",
                wire(new Tagged("a1", StatusKind.NO, Optional.of(ResponseCode.CANNOT), "not über this line\r\n")));
    }

    @Test
    void writesMailboxNames() {
        assertEquals("* LIST () \"/\" INBOX\r\n", wire(entry("inbox")));
        assertEquals("* LIST () \"/\" \"a \\\"b\\\" \\\\c\"\r\n", wire(entry("a \"b\" \\c")));
        assertEquals("* LIST () \"/\" Entw&APw-rfe\r\n", wire(entry("Entwürfe")));
    }

    @Test
    void writesSearchResults() {
        assertEquals("* SEARCH\r\n", wire(new SearchResult(List.of(), Optional.empty())));
        assertEquals("* SEARCH 2 4294967295\r\n", wire(new SearchResult(List.of(2L, Uid.MAX), Optional.empty())));
    }

    @Test
    void writesSortedResultsInTheirOrder() {
        var all = Set.of(SearchReturn.ALL);
        var found = List.of(7L, 6L, 1L, 2L, 3L, 5L, 4L, Uid.MAX - 1, Uid.MAX);
        assertEquals(
                "* ESEARCH (TAG \"a\") UID ALL 7,6,1:3,5,4,4294967294:4294967295\r\n",
                wire(new ImapResponse.ExtendedSortResult("a", true, all, found, Optional.empty())));
    }

    @Test
    void writesFetchPieceByPiece() {
        var response = new FetchResponse(7);
        response.uid(new Uid(9));
        response.flags(Flags.of(Flag.SEEN, new Flag("work")));
        response.internalDate(Instant.parse("2026-02-03T04:05:06Z"));
        response.literal("BODY[]<0>", 3);
        String first = new String(response.take(), StandardCharsets.ISO_8859_1);
        response.append("abc".getBytes(StandardCharsets.ISO_8859_1));
        response.nil("BODY[2]");
        response.end();
        String second = new String(response.take(), StandardCharsets.ISO_8859_1);
        assertEquals(
                "* 7 FETCH (UID 9 FLAGS (\\Seen work) INTERNALDATE \" 3-Feb-2026 04:05:06 +0000\" BODY[]<0> {3}\r\n",
                first);
        assertEquals("abc BODY[2] NIL)\r\n", second);
    }

    private static MailboxEntry entry(String name) {
        return new MailboxEntry("LIST", List.of(), new MailboxName(name), List.of());
    }

    private static String wire(ImapResponse response) {
        return new String(ResponseEncoder.encode(response), StandardCharsets.ISO_8859_1);
    }
}
