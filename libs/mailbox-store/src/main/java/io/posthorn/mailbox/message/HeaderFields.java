package io.posthorn.mailbox.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Fields of a header, in their order. */
public record HeaderFields(List<HeaderField> fields) {
    public static final HeaderFields NONE = new HeaderFields(List.of());

    private static final int PIECE = 64 * 1024;

    public HeaderFields {
        fields = List.copyOf(fields);
    }

    /** The fields of a header block; lines that are no field are left out. */
    public static HeaderFields parse(byte[] header) {
        var reader = new HeaderReader();
        reader.take(header);
        return reader.finish();
    }

    /** The fields of a header block, however long it is: of a field the first 1 MiB, of all of them the first 4 MiB. */
    public static HeaderFields read(InputStream header) throws IOException {
        var reader = new HeaderReader();
        for (byte[] piece = header.readNBytes(PIECE); piece.length > 0; piece = header.readNBytes(PIECE)) {
            reader.take(piece);
        }
        return reader.finish();
    }

    /** The first field of a name, in any case. */
    public Optional<HeaderField> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** All fields of a name, in any case. */
    public List<HeaderField> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .toList();
    }

    /** The fields with one of the names: {@code HEADER.FIELDS} (RFC 9051 section 6.4.5.1). */
    public HeaderFields only(Collection<String> names) {
        Set<String> keys = keys(names);
        return where(field -> keys.contains(field.key()));
    }

    /** The fields with none of the names: {@code HEADER.FIELDS.NOT}. */
    public HeaderFields without(Collection<String> names) {
        Set<String> keys = keys(names);
        return where(field -> !keys.contains(field.key()));
    }

    /** The fields as they stand in the message, with the blank line at the end; each character is one octet. */
    public String block() {
        return fields.stream().map(HeaderFields::line).collect(Collectors.joining("", "", "\r\n"));
    }

    // The last field of a message that ends with its header may lack its line end.
    private static String line(HeaderField field) {
        return field.raw().endsWith("\n") ? field.raw() : field.raw() + "\r\n";
    }

    private HeaderFields where(Predicate<HeaderField> wanted) {
        return new HeaderFields(fields.stream().filter(wanted).toList());
    }

    private static Set<String> keys(Collection<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
