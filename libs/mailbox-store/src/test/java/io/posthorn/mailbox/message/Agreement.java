package io.posthorn.mailbox.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.mailbox.message.BodySection.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What holds for every message: the wire forms follow the grammar, and the sizes and lines they tell are those of the
 * sections that would be sent.
 */
final class Agreement {
    private final byte[] message;
    private final MessageMetadata metadata;
    private final boolean extended;
    private final boolean global;

    /** @param global whether message/global is shown as a message */
    private Agreement(byte[] message, MessageMetadata metadata, boolean extended, boolean global) {
        this.message = message;
        this.metadata = metadata;
        this.extended = extended;
        this.global = global;
    }

    static void check(byte[] message) {
        MessageMetadata metadata = MessageAnalysis.analyse(message);
        assertEquals(message.length, metadata.size());
        check(message, metadata, metadata.ascii(), false);
        metadata.utf8().ifPresent(forms -> check(message, metadata, forms, true));
        offsets(metadata.structure(), 0, message.length);
        OctetRange header = metadata.structure().locate(BodySection.HEADER).orElseThrow();
        OctetRange text = metadata.structure().locate(BodySection.TEXT).orElseThrow();
        assertEquals(0, header.offset());
        assertEquals(header.end(), text.offset());
        assertEquals(message.length, text.end());
        assertEquals(metadata, MetadataCodec.decode(MetadataCodec.encode(metadata)));
    }

    private static void check(byte[] message, MessageMetadata metadata, WireForms forms, boolean utf8) {
        assertEquals(10, WireList.parse(forms.envelope(), utf8).size());
        new Agreement(message, metadata, true, utf8).body(WireList.parse(forms.bodyStructure(), utf8), List.of(), true);
        new Agreement(message, metadata, false, utf8).body(WireList.parse(forms.body(), utf8), List.of(), true);
    }

    /** @param ofMessage whether the body belongs to a message, so that a single part has the number 1 */
    private void body(List<?> body, List<Integer> path, boolean ofMessage) {
        if (body.getFirst() instanceof List) {
            multipart(body, path);
        } else {
            single(body, ofMessage ? append(path, 1) : path);
        }
    }

    private void multipart(List<?> body, List<Integer> path) {
        int parts = 0;
        while (body.get(parts) instanceof List<?> part) {
            parts++;
            body(part, append(path, parts), false);
        }
        assertEquals(parts + (extended ? 5 : 1), body.size(), "fields of a multipart");
        assertTrue(locate(append(path, parts + 1), Content.ALL).isEmpty(), "no part behind the last");
    }

    private void single(List<?> body, List<Integer> path) {
        OctetRange range = locate(path, Content.ALL).orElseThrow();
        assertEquals(range.length(), body.get(6), "octets of part " + path);
        boolean text = body.get(0).equals("TEXT");
        boolean isGlobal = body.get(0).equals("MESSAGE") && body.get(1).equals("GLOBAL");
        boolean embedded = body.get(0).equals("MESSAGE") && body.get(1).equals("RFC822") || isGlobal && global;
        int fields = embedded ? 10 : text ? 8 : 7;
        assertEquals(fields + (extended ? 4 : 0), body.size(), "fields of part " + path);
        if (text || embedded) {
            assertEquals(lines(range), body.get(fields - 1), "lines of part " + path);
        }
        if (embedded) {
            assertEquals(10, ((List<?>) body.get(7)).size());
            OctetRange header = locate(path, Content.HEADER).orElseThrow();
            OctetRange rest = locate(path, Content.TEXT).orElseThrow();
            assertEquals(range, new OctetRange(header.offset(), header.length() + rest.length()));
            body((List<?>) body.get(8), path, true);
        } else if (!isGlobal) {
            assertTrue(locate(path, Content.HEADER).isEmpty(), "only messages have a header");
        }
    }

    private Optional<OctetRange> locate(List<Integer> path, Content content) {
        return metadata.structure().locate(new BodySection(path, content));
    }

    private long lines(OctetRange range) {
        long lines = 0;
        for (long i = range.offset(); i < range.end(); i++) {
            lines += message[(int) i] == '\n' || i == range.end() - 1 ? 1 : 0;
        }
        return lines;
    }

    private static void offsets(MessagePart part, long from, long to) {
        assertTrue(from <= part.headerStart(), "a part begins inside what holds it");
        assertTrue(part.headerStart() <= part.bodyStart());
        assertTrue(part.bodyStart() <= part.bodyEnd());
        assertTrue(part.bodyEnd() <= to, "a part ends inside what holds it");
        assertEquals(part.kind() == MessagePart.Kind.LEAF, part.children().isEmpty());
        assertFalse(part.kind() == MessagePart.Kind.EMBEDDED && part.children().size() != 1);
        long behind = part.bodyStart();
        for (MessagePart child : part.children()) {
            offsets(child, behind, part.bodyEnd());
            behind = child.bodyEnd();
        }
    }

    private static List<Integer> append(List<Integer> path, int number) {
        var longer = new ArrayList<>(path);
        longer.add(number);
        return longer;
    }
}
