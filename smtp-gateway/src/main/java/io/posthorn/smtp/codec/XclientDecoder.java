package io.posthorn.smtp.codec;

import io.posthorn.smtp.codec.SmtpCommand.Fault;
import io.posthorn.smtp.codec.SmtpCommand.Malformed;
import io.posthorn.smtp.codec.SmtpCommand.Xclient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arguments of XCLIENT, as Postfix's XCLIENT_README defines them. */
final class XclientDecoder {
    private static final Set<String> NAMES = Set.of("NAME", "ADDR", "PORT", "PROTO", "HELO", "DESTADDR", "DESTPORT");
    private static final Set<String> UNKNOWN = Set.of("[UNAVAILABLE]", "[TEMPUNAVAIL]");
    private static final Pattern XCHAR = Pattern.compile("\\+([0-9A-F]{2})|[!-*,-<>-~]");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern HELO = Pattern.compile("[!-~]{1,255}");
    private static final int MOST_PORT = 65535;

    private XclientDecoder() {}

    // xclient-command = XCLIENT 1*( SP attribute-name "=" attribute-value )
    static SmtpCommand decode(String arguments) {
        try {
            Map<String, String> values = values(arguments);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("Syntax: XCLIENT attribute=value...");
            }
            return new Xclient(
                    Optional.ofNullable(values.get("ADDR")).map(XclientDecoder::address),
                    Optional.ofNullable(values.get("PORT")).flatMap(XclientDecoder::port),
                    Optional.ofNullable(values.get("DESTADDR"))
                            .filter(XclientDecoder::known)
                            .map(XclientDecoder::address),
                    Optional.ofNullable(values.get("DESTPORT")).flatMap(XclientDecoder::port),
                    Optional.ofNullable(values.get("HELO"))
                            .filter(XclientDecoder::known)
                            .map(XclientDecoder::helo),
                    Optional.ofNullable(values.get("PROTO"))
                            .filter(XclientDecoder::known)
                            .map(XclientDecoder::extended));
        } catch (IllegalArgumentException e) {
            return new Malformed(Fault.ARGUMENTS, e.getMessage());
        }
    }

    private static Map<String, String> values(String arguments) {
        var values = new HashMap<String, String>();
        for (String attribute : arguments.strip().split(" +")) {
            int equals = attribute.indexOf('=');
            String name = attribute.substring(0, Math.max(0, equals)).toUpperCase(Locale.ROOT);
            // LOGIN is not taken: nobody sends as a user without that user's password.
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("Bad XCLIENT attribute name");
            }
            if (values.put(name, decoded(attribute.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("XCLIENT attribute " + name + " twice");
            }
        }
        return values;
    }

    // xtext = *( xchar / hexchar ), RFC 3461 section 4
    private static String decoded(String xtext) {
        var text = new StringBuilder();
        Matcher next = XCHAR.matcher(xtext);
        while (next.lookingAt()) {
            String hex = next.group(1);
            text.append(hex == null ? next.group() : Character.toString(Integer.parseInt(hex, 16)));
            next.region(next.end(), xtext.length());
        }
        if (next.regionStart() < xtext.length() || xtext.isEmpty()) {
            throw new IllegalArgumentException("XCLIENT attribute value is not xtext");
        }
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static boolean known(String value) {
        return !UNKNOWN.contains(value.toUpperCase(Locale.ROOT));
    }

    /** Everything depends on the address: an unknown one is not taken. */
    private static String address(String value) {
        if (value.regionMatches(true, 0, "IPV6:", 0, 5) && IpAddressText.isIpv6(value.substring(5))) {
            return value.substring(5);
        }
        if (IpAddressText.isIpv4(value)) {
            return value;
        }
        throw new IllegalArgumentException("Bad XCLIENT address");
    }

    private static Optional<Integer> port(String value) {
        if (!known(value)) {
            return Optional.empty();
        }
        if (!PORT.matcher(value).matches() || Integer.parseInt(value) > MOST_PORT) {
            throw new IllegalArgumentException("Bad XCLIENT port");
        }
        return Optional.of(Integer.parseInt(value));
    }

    private static String helo(String value) {
        if (!HELO.matcher(value).matches()) {
            throw new IllegalArgumentException("Bad XCLIENT HELO");
        }
        return value;
    }

    private static boolean extended(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "SMTP" -> false;
            case "ESMTP" -> true;
            default -> throw new IllegalArgumentException("Bad XCLIENT protocol");
        };
    }
}
