package io.posthorn.net;

import io.posthorn.common.Decoded;
import java.nio.charset.StandardCharsets;

/**
 * The header of the PROXY protocol, version 1 (text) or 2 (binary), as haproxy.org's proxy-protocol.txt defines it. The
 * octets up to and including the header come in again with each call; they are few.
 */
final class ProxyHeaderDecoder {
    private static final byte[] V1_START = "PROXY ".getBytes(StandardCharsets.US_ASCII);

    private ProxyHeaderDecoder() {}

    /** Reads a header at the start of the octets. */
    static Decoded<ProxyHeader> decode(byte[] octets) {
        if (mayStart(octets, V1_START)) {
            return octets.length < V1_START.length ? new Decoded.NeedMoreBytes<>() : ProxyHeaderV1.decode(octets);
        }
        if (mayStart(octets, ProxyHeaderV2.SIGNATURE)) {
            return ProxyHeaderV2.decode(octets);
        }
        return new Decoded.Malformed<>("no PROXY header");
    }

    private static boolean mayStart(byte[] octets, byte[] prefix) {
        int known = Math.min(octets.length, prefix.length);
        for (int i = 0; i < known; i++) {
            if (octets[i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
