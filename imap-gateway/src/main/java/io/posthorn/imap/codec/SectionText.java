package io.posthorn.imap.codec;

import java.util.List;
import java.util.stream.Collectors;

/** Which octets of a message or a part a section means (RFC 9051 section 9, section-text). */
public sealed interface SectionText {
    /** The section's words as responses repeat them. */
    String wire();

    /** The whole message, or the body of a part. */
    record Everything() implements SectionText {
        @Override
        public String wire() {
            return "";
        }
    }

    /** The header with the blank line behind it. */
    record Header() implements SectionText {
        @Override
        public String wire() {
            return "HEADER";
        }
    }

    /**
     * The named header fields and a blank line.
     *
     * @param except all fields but the named ones
     */
    record HeaderFields(List<String> names, boolean except) implements SectionText {
        @Override
        public String wire() {
            return names.stream()
                    .map(HeaderFields::astring)
                    .collect(Collectors.joining(" ", "HEADER.FIELDS" + (except ? ".NOT" : "") + " (", ")"));
        }

        private static String astring(String name) {
            return name.chars().allMatch(CommandCursor::isAstringChar) ? name : ResponseEncoder.quoted(name);
        }
    }

    /** Everything behind the header. */
    record Text() implements SectionText {
        @Override
        public String wire() {
            return "TEXT";
        }
    }

    /** The MIME header of a part. */
    record Mime() implements SectionText {
        @Override
        public String wire() {
            return "MIME";
        }
    }
}
