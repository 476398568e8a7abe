package io.posthorn.mailbox.message;

import io.posthorn.mailbox.message.Parameterized.Parameter;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters whose values were cut into sections (RFC 2231 section 3): {@code name*0}, {@code name*1*}. BODYSTRUCTURE shows
 * each as one (RFC 9051 section 7.5.2). Sections that do not make a whole stay as they are.
 */
final class Continuations {
    // section-number = initial-section / other-sections ; RFC 2231 section 7
    private static final Pattern SECTION = Pattern.compile("(.+?)\\*(0|[1-9][0-9]{0,2})(\\*?)");

    private Continuations() {}

    /** @param encoded whether the value has percent-encoded octets */
    private record Section(String value, boolean encoded) {}

    /** The parameters, those in sections put together in the place of their first one. */
    static List<Parameter> joined(List<Parameter> parameters) {
        Map<String, SequencedMap<Integer, Section>> sections = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Matcher section = SECTION.matcher(parameter.name());
            if (section.matches()) {
                sections.computeIfAbsent(HeaderText.upper(section.group(1)), _ -> new LinkedHashMap<>())
                        .putIfAbsent(
                                Integer.parseInt(section.group(2)),
                                new Section(parameter.value(), !section.group(3).isEmpty()));
            }
        }
        Map<String, Parameter> whole = new HashMap<>();
        sections.forEach((name, parts) -> {
            if (isWhole(parts)) {
                whole.put(name, whole(name, parts));
            }
        });
        return whole.isEmpty() ? parameters : replaced(parameters, whole);
    }

    private static List<Parameter> replaced(List<Parameter> parameters, Map<String, Parameter> whole) {
        Map<String, Parameter> rest = new HashMap<>(whole);
        var joined = new ArrayList<Parameter>();
        for (Parameter parameter : parameters) {
            Matcher section = SECTION.matcher(parameter.name());
            String name = section.matches() ? HeaderText.upper(section.group(1)) : "";
            if (!whole.containsKey(name)) {
                joined.add(parameter);
            } else if (rest.containsKey(name)) {
                joined.add(rest.remove(name));
            }
        }
        return joined;
    }

    private static boolean isWhole(Map<Integer, Section> parts) {
        for (int number = 0; number < parts.size(); number++) {
            if (!parts.containsKey(number)) {
                return false;
            }
        }
        return true;
    }

    private static Parameter whole(String name, Map<Integer, Section> parts) {
        List<Section> sections = new ArrayList<>();
        for (int number = 0; number < parts.size(); number++) {
            sections.add(parts.get(number));
        }
        if (sections.stream().noneMatch(Section::encoded)) {
            var text = new StringBuilder();
            sections.forEach(section -> text.append(section.value()));
            return new Parameter(name, text.toString());
        }
        return new Parameter(name + "*", extended(sections));
    }

    // extended-initial-value = [charset] "'" [language] "'" extended-other-values ; RFC 2231 section 7
    private static String extended(List<Section> sections) {
        String[] first = sections.getFirst().value().split("'", 3);
        boolean labelled = sections.getFirst().encoded() && first.length == 3;
        var octets = new ByteArrayOutputStream();
        for (int i = 0; i < sections.size(); i++) {
            String value = i == 0 && labelled ? first[2] : sections.get(i).value();
            octets.writeBytes(sections.get(i).encoded() ? decoded(value) : value.getBytes(StandardCharsets.ISO_8859_1));
        }
        String text = new String(octets.toByteArray(), charset(labelled ? first[0] : ""));
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "utf-8'" + (labelled ? first[1] : "") + "'" + encoded;
    }

    private static byte[] decoded(String value) {
        var octets = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            int high = i + 2 < value.length() && value.charAt(i) == '%' ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(value.charAt(i + 2), 16);
            octets.write(low < 0 ? value.charAt(i) : high << 4 | low);
            i += low < 0 ? 0 : 2;
        }
        return octets.toByteArray();
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException _) {
            return StandardCharsets.UTF_8;
        }
    }
}
