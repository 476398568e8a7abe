package io.posthorn.standalone.e2e;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The SHA-256 of what came behind the trace fields of a stored message. */
final class TailDigest extends OutputStream {
    private final MessageDigest digest = LargeMessage.newDigest();
    private long skip;

    /** @param skip the octets of the trace fields */
    TailDigest(long skip) {
        this.skip = skip;
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
        int skipped = (int) Math.min(skip, length);
        skip -= skipped;
        digest.update(octets, offset + skipped, length - skipped);
    }

    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
