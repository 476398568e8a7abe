package io.posthorn.mailbox.message;

import io.posthorn.mailbox.message.BodySection.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A message's metadata and sections as readable text. */
final class Rendering {
    private static final int SHOWN = 60;

    private final byte[] message;
    private final StringBuilder text = new StringBuilder();

    private Rendering(byte[] message) {
        this.message = message;
    }

    static String of(byte[] message) {
        var rendering = new Rendering(message);
        MessageMetadata metadata = MessageAnalysis.analyse(message);
        rendering.line("ENVELOPE", metadata.ascii().envelope());
        rendering.line("BODYSTRUCTURE", metadata.ascii().bodyStructure());
        rendering.line("BODY", metadata.ascii().body());
        metadata.utf8().ifPresent(rendering::utf8);
        rendering.section(metadata.structure(), new BodySection(List.of(), Content.HEADER));
        rendering.section(metadata.structure(), new BodySection(List.of(), Content.TEXT));
        rendering.parts(metadata.structure(), List.of());
        return rendering.text.toString();
    }

    /** What clients see that take UTF-8. */
    private void utf8(WireForms forms) {
        line("UTF-8 ENVELOPE", forms.envelope());
        line("UTF-8 BODYSTRUCTURE", forms.bodyStructure());
    }

    /** All parts below a message, as far as there are numbers. */
    private void parts(MessagePart message, List<Integer> path) {
        for (int number = 1; ; number++) {
            var part = new ArrayList<>(path);
            part.add(number);
            if (message.locate(new BodySection(part, Content.ALL)).isEmpty()) {
                return;
            }
            section(message, new BodySection(part, Content.MIME));
            section(message, new BodySection(part, Content.HEADER));
            section(message, new BodySection(part, Content.TEXT));
            section(message, new BodySection(part, Content.ALL));
            if (part.size() < 6) {
                parts(message, part);
            }
        }
    }

    private void section(MessagePart message, BodySection section) {
        message.locate(section).ifPresent(range -> {
            String numbers =
                    section.path().toString().replaceAll("[\\[\\] ]", "").replace(',', '.');
            String content =
                    section.content() == Content.ALL ? "" : section.content().name();
            String dot = numbers.isEmpty() || content.isEmpty() ? "" : ".";
            line("[" + numbers + dot + content + "]", range.length() + " " + shown(range));
        });
    }

    private String shown(OctetRange range) {
        int offset = (int) range.offset();
        int length = (int) range.length();
        String octets = new String(message, offset, length, StandardCharsets.ISO_8859_1);
        return octets.length() <= SHOWN
                ? octets
                : octets.substring(0, SHOWN / 2) + "…" + octets.substring(octets.length() - SHOWN / 2);
    }

    private void line(String name, String value) {
        text.append(name).append(' ');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c >= ' ' && c < 127 || c == '…') {
                        text.append(c);
                    } else {
                        text.append("\\x").append(String.format("%02X", (int) c));
                    }
                }
            }
        }
        text.append('\n');
    }
}
