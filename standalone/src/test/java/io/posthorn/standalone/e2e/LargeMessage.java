package io.posthorn.standalone.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

/**
 * A message that is too large to be held whole: the same octets each time it is written. Its body is an attachment; now
 * and then a line begins with a dot.
 */
final class LargeMessage {
    private static final byte[] END = "--=_part--\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final int LINE_OCTETS = 78;
    private static final int LINES_OF_BLOCK = 1000;

    private final int number;
    private final long blocks;

    /** @param mebibytes about how large it is */
    LargeMessage(int number, int mebibytes) {
        this.number = number;
        this.blocks = mebibytes * 1024L * 1024 / (LINES_OF_BLOCK * LINE_OCTETS) + 1;
    }

    /** Writes its octets. */
    void writeTo(OutputStream out) throws IOException {
        out.write(header().getBytes(StandardCharsets.US_ASCII));
        var random = new Random(number);
        var encoder = Base64.getMimeEncoder();
        var octets = new byte[LINES_OF_BLOCK * 57];
        for (long i = 0; i < blocks; i++) {
            random.nextBytes(octets);
            byte[] block = encoder.encode(octets);
            block[0] = '.';
            out.write(block);
            out.write(LINE_END);
        }
        out.write(END);
    }

    long size() throws IOException {
        var counter = new CountingStream();
        writeTo(counter);
        return counter.octets;
    }

    String sha256() throws IOException {
        MessageDigest digest = newDigest();
        writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    private String header() {
        return """
                From: sender@client.example\r
                To: max@example.com\r
                Subject: large %010d\r
                MIME-Version: 1.0\r
                Content-Type: multipart/mixed; boundary="=_part"\r
                \r
                --=_part\r
                \r
                ..see the attachment\r
                --=_part\r
                Content-Type: application/octet-stream\r
                Content-Transfer-Encoding: base64\r
                \r
                """.formatted(number);
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static final class CountingStream extends OutputStream {
        private long octets;

        @Override
        public void write(int octet) {
            octets++;
        }

        @Override
        public void write(byte[] array, int offset, int length) {
            octets += length;
        }
    }
}
