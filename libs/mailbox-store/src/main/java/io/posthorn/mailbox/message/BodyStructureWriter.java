package io.posthorn.mailbox.message;

import io.posthorn.mailbox.message.Parameterized.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** BODY and BODYSTRUCTURE (RFC 9051 sections 7.5.2 and 9, body). */
final class BodyStructureWriter {
    private final boolean extended;
    private final WireStrings strings;

    private BodyStructureWriter(boolean extended, WireStrings strings) {
        this.extended = extended;
        this.strings = strings;
    }

    /** BODY: without extension data. */
    static String body(MimePart message, WireStrings strings) {
        return new BodyStructureWriter(false, strings).write(message);
    }

    /** BODYSTRUCTURE: with extension data. */
    static String bodyStructure(MimePart message, WireStrings strings) {
        return new BodyStructureWriter(true, strings).write(message);
    }

    // body = "(" (body-type-1part / body-type-mpart) ")"
    private String write(MimePart part) {
        return part.kind() == MessagePart.Kind.MULTIPART ? multipart(part) : single(part);
    }

    // body-type-mpart = 1*body SP media-subtype [SP body-ext-mpart]
    // body-ext-mpart  = body-fld-param [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc]]]
    private String multipart(MimePart part) {
        String children = part.children().stream().map(this::write).collect(Collectors.joining());
        String extension = extended ? " " + parameters(part.type().parameters()) + shared(part.header()) : "";
        return "(" + children + " " + strings.of(part.type().subtype()) + extension + ")";
    }

    // body-type-1part = (body-type-basic / body-type-msg / body-type-text) [SP body-ext-1part]
    private String single(MimePart part) {
        HeaderFields header = part.header();
        var text = new StringBuilder("(")
                .append(strings.of(part.type().type()))
                .append(' ')
                .append(strings.of(part.type().subtype()))
                .append(' ')
                .append(fields(part));
        if (isMessage(part)) {
            MimePart message = part.children().getFirst();
            text.append(' ').append(EnvelopeWriter.write(message.header(), strings));
            text.append(' ').append(write(message)).append(' ').append(part.bodyLines());
        } else if (part.type().isText()) {
            text.append(' ').append(part.bodyLines());
        }
        if (extended) {
            text.append(' ').append(strings.orNil(body(header, "Content-MD5"))).append(shared(header));
        }
        return text.append(')').toString();
    }

    /**
     * Whether the part is shown with its envelope and its structure. Clients of RFC 3501 know that of message/rfc822
     * only, those that take UTF-8 of message/global as well (RFC 9755 section 6).
     */
    private boolean isMessage(MimePart part) {
        if (part.kind() != MessagePart.Kind.EMBEDDED || part.type().subtype().equals("RFC822") || strings.isUtf8()) {
            return part.kind() == MessagePart.Kind.EMBEDDED;
        }
        strings.adapt();
        return false;
    }

    // body-fields = body-fld-param SP body-fld-id SP body-fld-desc SP body-fld-enc SP body-fld-octets
    private String fields(MimePart part) {
        return String.join(
                " ",
                parameters(part.type().parameters()),
                strings.orNil(body(part.header(), "Content-ID")),
                body(part.header(), "Content-Description").map(strings::ofText).orElse(WireStrings.NIL),
                strings.of(TransferEncoding.of(part.header())),
                Long.toString(part.bodyOctets()));
    }

    /** The end of both kinds of extension data: disposition, language, location. */
    private String shared(HeaderFields header) {
        return " " + disposition(header) + " " + language(header) + " "
                + strings.orNil(body(header, "Content-Location"));
    }

    // body-fld-dsp = "(" string SP body-fld-param ")" / nil
    private String disposition(HeaderFields header) {
        return body(header, "Content-Disposition")
                .map(Parameterized::parse)
                .filter(disposition -> !disposition.value().isEmpty())
                .map(disposition ->
                        "(" + strings.of(disposition.upper()) + " " + parameters(disposition.parameters()) + ")")
                .orElse(WireStrings.NIL);
    }

    // body-fld-lang = nstring / "(" string *(SP string) ")"
    private String language(HeaderFields header) {
        List<String> tags = body(header, "Content-Language").stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .map(strings::of)
                .toList();
        return switch (tags.size()) {
            case 0 -> WireStrings.NIL;
            case 1 -> tags.getFirst();
            default -> "(" + String.join(" ", tags) + ")";
        };
    }

    // body-fld-param = "(" string SP string *(SP string SP string) ")" / nil
    private String parameters(List<Parameter> parameters) {
        return parameters.isEmpty()
                ? WireStrings.NIL
                : Continuations.joined(parameters).stream()
                        .map(this::parameter)
                        .collect(Collectors.joining(" ", "(", ")"));
    }

    /** In ASCII a value beyond it takes the form that RFC 2231 section 4 has for it. */
    private String parameter(Parameter parameter) {
        String name = HeaderText.upper(parameter.name());
        if (HeaderText.isAscii(parameter.value()) || name.endsWith("*")) {
            return strings.of(name) + " " + strings.of(parameter.value());
        }
        if (strings.isUtf8()) {
            return strings.of(name) + " " + strings.ofText(parameter.value());
        }
        strings.adapt();
        String characters = HeaderText.characters(parameter.value());
        String encoded = URLEncoder.encode(characters, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return strings.of(name + "*") + " " + strings.of("utf-8''" + encoded);
    }

    private static Optional<String> body(HeaderFields header, String name) {
        return header.first(name).map(HeaderField::body).filter(text -> !text.isEmpty());
    }
}
