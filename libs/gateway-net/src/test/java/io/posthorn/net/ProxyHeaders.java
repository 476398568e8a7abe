package io.posthorn.net;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/** PROXY headers as proxies write them. */
final class ProxyHeaders {
    private ProxyHeaders() {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Tlv(int type, byte[] value) {}

    static byte[] v1(ProxyHeader.Route route) {
        return "PROXY TCP%d %s %s %d %d\r\n"
                .formatted(
                        route.source().getAddress().length == 4 ? 4 : 6,
                        route.source().getHostAddress(),
                        route.destination().getHostAddress(),
                        route.sourcePort(),
                        route.destinationPort())
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] v2(ProxyHeader.Route route, List<Tlv> extensions) {
        byte[] source = route.source().getAddress();
        ByteBuffer addresses = ByteBuffer.allocate(2 * source.length + 4)
                .put(source)
                .put(route.destination().getAddress())
                .putShort((short) route.sourcePort())
                .putShort((short) route.destinationPort());
        return v2(0x21, source.length == 4 ? 0x11 : 0x21, addresses.array(), extensions);
    }

    static byte[] v2(int command, int family, byte[] addresses, List<Tlv> extensions) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(addresses);
        for (Tlv extension : extensions) {
            body.write(extension.type());
            body.write(extension.value().length >> 8);
            body.write(extension.value().length);
            body.writeBytes(extension.value());
        }
        return ByteBuffer.allocate(16 + body.size())
                .put(ProxyHeaderV2.SIGNATURE)
                .put((byte) command)
                .put((byte) family)
                .putShort((short) body.size())
                .put(body.toByteArray())
                .array();
    }

    /** The header with an extension that holds its checksum, which is its last. */
    static byte[] withChecksum(ProxyHeader.Route route) {
        byte[] header = v2(route, List.of(new Tlv(3, new byte[4])));
        var sum = new CRC32C();
        sum.update(header);
        ByteBuffer.wrap(header).putInt(header.length - 4, (int) sum.getValue());
        return header;
    }
}
