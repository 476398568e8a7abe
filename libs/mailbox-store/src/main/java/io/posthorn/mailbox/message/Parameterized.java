package io.posthorn.mailbox.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteArrayBuffer;

/**
 * A header value with parameters (RFC 2045 section 5.1), as in Content-Type and Content-Disposition. Each character is
 * one octet.
 *
 * @param value without comments and white space at its ends
 */
record Parameterized(String value, List<Parameter> parameters) {
    /** {@code name=value}, without quotes; RFC 2231 forms are left as they are. */
    record Parameter(String name, String value) {}

    /** Nobody needs more; what lies behind is not looked at. */
    private static final int MAX_OCTETS = 64 * 1024;

    private static final int MAX_PARAMETERS = 100;

    static Parameterized parse(String body) {
        String octets = body.substring(0, Math.min(body.length(), MAX_OCTETS));
        // The parser takes and gives UTF-8, and spoils other octets: they go in and come out as characters.
        String characters = HeaderText.characters(octets);
        boolean utf8 = !characters.equals(octets);
        byte[] encoded = characters.getBytes(StandardCharsets.UTF_8);
        RawBody parsed = RawFieldParser.DEFAULT.parseRawBody(
                new ByteArrayBuffer(encoded, true), new ParserCursor(0, encoded.length));
        List<Parameter> parameters = parsed.getParams().stream()
                .filter(pair -> pair.getName() != null && !pair.getName().isBlank())
                .limit(MAX_PARAMETERS)
                .map(pair -> new Parameter(octets(pair.getName(), utf8), octets(pair.getValue(), utf8)))
                .toList();
        return new Parameterized(octets(parsed.getValue(), utf8), parameters);
    }

    private static String octets(String characters, boolean utf8) {
        String text = Objects.requireNonNullElse(characters, "").strip();
        return utf8 ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1) : text;
    }

    /** The first parameter of a name, in any case. */
    Optional<String> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equalsIgnoreCase(name))
                .map(Parameter::value)
                .findFirst();
    }

    /** The value in capitals: tokens are compared without regard to case. */
    String upper() {
        return HeaderText.upper(value);
    }
}
