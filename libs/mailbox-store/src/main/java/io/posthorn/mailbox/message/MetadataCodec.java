package io.posthorn.mailbox.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;

/** Metadata as the index stores it. */
public final class MetadataCodec {
    private MetadataCodec() {}

    /** The stored form. */
    public static byte[] encode(MessageMetadata metadata) {
        var plain = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(plain)) {
            out.writeLong(metadata.size());
            writeForms(out, metadata.ascii());
            writePart(out, metadata.structure());
            writeFields(out, metadata.listed());
            if (metadata.utf8().isPresent()) {
                writeForms(out, metadata.utf8().get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return MetadataCompression.deflate(plain.toByteArray());
    }

    /** The metadata that {@link #encode} wrote. @throws IllegalArgumentException if it did not */
    public static MessageMetadata decode(byte[] stored) {
        try (var in = new DataInputStream(new ByteArrayInputStream(MetadataCompression.inflate(stored)))) {
            long size = in.readLong();
            WireForms ascii = readForms(in);
            MessagePart structure = readPart(in);
            Optional<HeaderFields> listed = readFields(in);
            // Most messages end here, and so do all that were stored before there was a second form.
            Optional<WireForms> utf8 = in.available() > 0 ? Optional.of(readForms(in)) : Optional.empty();
            return new MessageMetadata(size, ascii, utf8, structure, listed);
        } catch (IOException | DataFormatException e) {
            throw new IllegalArgumentException("not the stored form of a message's metadata", e);
        }
    }

    private static void writeForms(DataOutputStream out, WireForms forms) throws IOException {
        writeText(out, forms.envelope());
        writeText(out, forms.bodyStructure());
        writeText(out, forms.body());
    }

    private static WireForms readForms(DataInputStream in) throws IOException {
        return new WireForms(readText(in), readText(in), readText(in));
    }

    private static void writePart(DataOutputStream out, MessagePart part) throws IOException {
        out.writeByte(code(part.kind()));
        out.writeLong(part.headerStart());
        out.writeLong(part.bodyStart());
        out.writeLong(part.bodyEnd());
        out.writeInt(part.children().size());
        for (MessagePart child : part.children()) {
            writePart(out, child);
        }
    }

    private static MessagePart readPart(DataInputStream in) throws IOException {
        MessagePart.Kind kind = kind(in.readUnsignedByte());
        long headerStart = in.readLong();
        long bodyStart = in.readLong();
        long bodyEnd = in.readLong();
        List<MessagePart> children = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            children.add(readPart(in));
        }
        return new MessagePart(kind, headerStart, bodyStart, bodyEnd, children);
    }

    private static int code(MessagePart.Kind kind) {
        return switch (kind) {
            case LEAF -> 0;
            case MULTIPART -> 1;
            case EMBEDDED -> 2;
        };
    }

    private static MessagePart.Kind kind(int code) throws IOException {
        return switch (code) {
            case 0 -> MessagePart.Kind.LEAF;
            case 1 -> MessagePart.Kind.MULTIPART;
            case 2 -> MessagePart.Kind.EMBEDDED;
            default -> throw new IOException("unknown kind of part " + code);
        };
    }

    private static void writeFields(DataOutputStream out, Optional<HeaderFields> fields) throws IOException {
        out.writeInt(fields.map(listed -> listed.fields().size()).orElse(-1));
        for (HeaderField field : fields.orElse(HeaderFields.NONE).fields()) {
            out.writeShort(field.name().length());
            writeText(out, field.raw());
        }
    }

    private static Optional<HeaderFields> readFields(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0) {
            return Optional.empty();
        }
        List<HeaderField> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int name = in.readUnsignedShort();
            String raw = readText(in);
            fields.add(new HeaderField(raw.substring(0, name), raw));
        }
        return Optional.of(new HeaderFields(fields));
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        out.writeInt(octets.length);
        out.write(octets);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.ISO_8859_1);
    }
}
