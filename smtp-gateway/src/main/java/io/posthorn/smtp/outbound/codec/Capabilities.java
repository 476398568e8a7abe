package io.posthorn.smtp.outbound.codec;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server offers in its answer to EHLO (RFC 5321 section 4.1.1.1).
 *
 * @param extensions those that we know
 * @param sizeLimit octets of the largest message, where SIZE tells one (RFC 1870)
 * @param mechanisms of AUTH, upper case
 */
public record Capabilities(Set<Extension> extensions, OptionalLong sizeLimit, Set<String> mechanisms) {

    /** The extensions that we make use of, but for AUTH. */
    public enum Extension {
        SIZE("SIZE"),
        PIPELINING("PIPELINING"),
        CHUNKING("CHUNKING"),
        EIGHT_BIT_MIME("8BITMIME"),
        BINARY_MIME("BINARYMIME"),
        SMTP_UTF8("SMTPUTF8"),
        DSN("DSN"),
        START_TLS("STARTTLS"),
        REQUIRE_TLS("REQUIRETLS"),
        ENHANCED_STATUS_CODES("ENHANCEDSTATUSCODES");

        private final String keyword;

        Extension(String keyword) {
            this.keyword = keyword;
        }
    }

    /** Copies the sets. */
    public Capabilities {
        extensions = Set.copyOf(extensions);
        mechanisms = Set.copyOf(mechanisms);
    }

    /** What a server offers that knows HELO only. */
    public static Capabilities none() {
        return new Capabilities(Set.of(), OptionalLong.empty(), Set.of());
    }

    // ehlo-ok-rsp = ( "250-" Domain [ SP ehlo-greet ] CRLF *( "250-" ehlo-line CRLF ) "250" SP ehlo-line CRLF )
    /** Reads the answer to EHLO. The first line greets; what nobody knows means nothing. */
    public static Capabilities read(ServerReply ehlo) {
        var extensions = EnumSet.noneOf(Extension.class);
        var mechanisms = new TreeSet<String>();
        OptionalLong limit = OptionalLong.empty();
        for (String line : ehlo.lines().subList(1, ehlo.lines().size())) {
            // Before RFC 2554, servers wrote AUTH=LOGIN; some write both.
            List<String> words = Arrays.asList(line.strip()
                    .toUpperCase(Locale.ROOT)
                    .replaceFirst("^AUTH=", "AUTH ")
                    .split(" +"));
            if (words.getFirst().equals("AUTH")) {
                mechanisms.addAll(words.subList(1, words.size()));
            }
            for (Extension known : Extension.values()) {
                if (known.keyword.equals(words.getFirst())) {
                    extensions.add(known);
                }
            }
            if (words.getFirst().equals("SIZE") && words.size() > 1) {
                limit = limit(words.get(1));
            }
        }
        return new Capabilities(extensions, limit, mechanisms);
    }

    /** Whether the server offers it. */
    public boolean offers(Extension extension) {
        return extensions.contains(extension);
    }

    /** Whether a message of so many octets is too large for sure. */
    public boolean tooLarge(long octets) {
        return sizeLimit.isPresent() && octets > sizeLimit.getAsLong();
    }

    // size-value ::= 1*20DIGIT; 0: no fixed limit is known (RFC 1870 section 4)
    private static OptionalLong limit(String value) {
        if (!value.matches("\\d{1,18}")) {
            return OptionalLong.empty();
        }
        long octets = Long.parseLong(value);
        return octets == 0 ? OptionalLong.empty() : OptionalLong.of(octets);
    }
}
