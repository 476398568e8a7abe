package io.posthorn.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The content of the certificate files at one moment; the first pair is for clients that ask for no known name. */
record PemFiles(List<Pair> pairs) {

    /** Reads all files. */
    static PemFiles read(TlsFiles files) {
        var pairs = new ArrayList<Pair>();
        try {
            pairs.add(Pair.read(files.certificate(), files.key()));
            if (files.directory().isPresent()) {
                addAll(files.directory().get(), pairs);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PemFiles(List.copyOf(pairs));
    }

    /** The same for the same content. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Pair pair : pairs) {
                for (String part : List.of(pair.source.toString(), pair.certificate, pair.key)) {
                    digest.update(part.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void addAll(Path directory, List<Pair> pairs) throws IOException {
        List<Path> members;
        try (Stream<Path> found = Files.list(directory)) {
            members = found.sorted().toList();
        }
        for (Path member : members) {
            String name = member.getFileName().toString();
            if (Files.isDirectory(member)) {
                addIfThere(member.resolve("tls.crt"), member.resolve("tls.key"), pairs);
            } else if (name.endsWith(".crt")) {
                addIfThere(member, member.resolveSibling(name.substring(0, name.length() - 4) + ".key"), pairs);
            }
        }
    }

    private static void addIfThere(Path certificate, Path key, List<Pair> pairs) throws IOException {
        if (Files.exists(certificate) && Files.exists(key)) {
            pairs.add(Pair.read(certificate, key));
        }
    }

    /** A certificate file and the file with its key. */
    record Pair(Path source, String certificate, String key) {

        static Pair read(Path certificate, Path key) throws IOException {
            return new Pair(
                    certificate,
                    Files.readString(certificate, StandardCharsets.ISO_8859_1),
                    Files.readString(key, StandardCharsets.ISO_8859_1));
        }

        @Override
        public String toString() {
            return source.toString();
        }
    }
}
