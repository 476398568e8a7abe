package io.posthorn.imap.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a section with its brackets. */
final class SectionDecoder {
    private static final int MAX_FIELDS = 1000;

    private SectionDecoder() {}

    // section = "[" [section-spec] "]"
    // section-spec = section-msgtext / (section-part ["." section-text])
    // section-part = nz-number *("." nz-number)
    static Section decode(CommandCursor in) {
        in.expect('[');
        var part = new ArrayList<Integer>();
        boolean textFollows = in.peek() != ']';
        while (textFollows && isDigit(in.peek())) {
            if (part.size() == in.limits().nestingDepth()) {
                throw new SyntaxException("part number too deep");
            }
            part.add((int) Math.min(Integer.MAX_VALUE, in.nonZeroNumber()));
            textFollows = in.skip('.');
        }
        SectionText text = textFollows ? text(in, !part.isEmpty()) : new SectionText.Everything();
        in.expect(']');
        return new Section(List.copyOf(part), text);
    }

    // section-binary = "[" [section-part] "]" ; RFC 3516 section 7
    static List<Integer> binary(CommandCursor in) {
        Section section = decode(in);
        if (!(section.text() instanceof SectionText.Everything)) {
            throw new SyntaxException("BINARY takes a part number only");
        }
        return section.part();
    }

    // section-msgtext = "HEADER" / "HEADER.FIELDS" [".NOT"] SP header-list / "TEXT"
    // section-text = section-msgtext / "MIME"
    private static SectionText text(CommandCursor in, boolean ofPart) {
        String word = in.word();
        return switch (word) {
            case "HEADER" -> new SectionText.Header();
            case "HEADER.FIELDS" -> new SectionText.HeaderFields(headerList(in), false);
            case "HEADER.FIELDS.NOT" -> new SectionText.HeaderFields(headerList(in), true);
            case "TEXT" -> new SectionText.Text();
            case "MIME" -> {
                if (!ofPart) {
                    throw new SyntaxException("MIME needs a part number");
                }
                yield new SectionText.Mime();
            }
            default -> throw new SyntaxException("unknown section");
        };
    }

    // header-list = "(" header-fld-name *(SP header-fld-name) ")" ; header-fld-name = astring
    private static List<String> headerList(CommandCursor in) {
        in.space();
        in.expect('(');
        var names = new ArrayList<String>();
        do {
            if (names.size() == MAX_FIELDS) {
                throw new SyntaxException("too many header fields");
            }
            names.add(fieldName(in.astring()));
        } while (in.skip(' '));
        in.expect(')');
        return List.copyOf(names);
    }

    // field-name = 1*ftext ; RFC 5322 section 3.6.8: printable ASCII without colon
    private static String fieldName(byte[] octets) {
        var name = new String(octets, StandardCharsets.ISO_8859_1);
        if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':')) {
            throw new SyntaxException("bad header field name");
        }
        return name;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
