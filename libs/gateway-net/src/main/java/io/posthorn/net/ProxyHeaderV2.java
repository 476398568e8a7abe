package io.posthorn.net;

import io.posthorn.common.Decoded;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Version 2 of the PROXY protocol: binary, with the length in front and extensions (TLV) behind the addresses. */
final class ProxyHeaderV2 {
    static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};

    private static final int FIXED = 16;
    private static final int VERSION_AND_COMMAND = 12;
    private static final int FAMILY_AND_TRANSPORT = 13;
    private static final int LENGTH = 14;
    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int PORTS = 4;
    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_OCTETS = 16;
    private static final int UNIX_OCTETS = 216;
    private static final int TLV_HEAD = 3;
    private static final int CRC32C_TYPE = 3;
    private static final int CRC32C_OCTETS = 4;

    private ProxyHeaderV2() {}

    // signature version/command family/transport length addresses *TLV
    static Decoded<ProxyHeader> decode(byte[] octets) {
        if (octets.length < FIXED) {
            return new Decoded.NeedMoreBytes<>();
        }
        ByteBuffer header = ByteBuffer.wrap(octets);
        int length = FIXED + Short.toUnsignedInt(header.getShort(LENGTH));
        if (octets.length < length) {
            return new Decoded.NeedMoreBytes<>();
        }
        return switch (octets[VERSION_AND_COMMAND] & 0xff) {
            // The proxy's own connection, a health check perhaps: what it says of addresses is to be ignored.
            case LOCAL -> new Decoded.Complete<>(new ProxyHeader(Optional.empty(), length));
            case PROXY -> proxied(header.limit(length));
            default -> new Decoded.Malformed<>("PROXY header of an unknown version or command");
        };
    }

    private static Decoded<ProxyHeader> proxied(ByteBuffer header) {
        return switch (header.get(FAMILY_AND_TRANSPORT)) {
            case 0x00 -> new Decoded.Complete<>(new ProxyHeader(Optional.empty(), header.limit()));
            case 0x11 -> routed(header, IPV4_OCTETS);
            case 0x21 -> routed(header, IPV6_OCTETS);
            case 0x31 -> unix(header);
            default -> new Decoded.Malformed<>("PROXY header of a family that no stream has");
        };
    }

    private static Decoded<ProxyHeader> routed(ByteBuffer header, int addressOctets) {
        int addressesEnd = FIXED + 2 * addressOctets + PORTS;
        Optional<String> fault = fault(header, addressesEnd);
        if (fault.isPresent()) {
            return new Decoded.Malformed<>(fault.get());
        }
        header.position(FIXED);
        InetAddress source = address(header, addressOctets);
        InetAddress destination = address(header, addressOctets);
        int sourcePort = Short.toUnsignedInt(header.getShort());
        int destinationPort = Short.toUnsignedInt(header.getShort());
        var route = new ProxyHeader.Route(source, sourcePort, destination, destinationPort);
        return new Decoded.Complete<>(new ProxyHeader(Optional.of(route), header.limit()));
    }

    private static Decoded<ProxyHeader> unix(ByteBuffer header) {
        return fault(header, FIXED + UNIX_OCTETS)
                .<Decoded<ProxyHeader>>map(Decoded.Malformed::new)
                .orElseGet(() -> new Decoded.Complete<>(new ProxyHeader(Optional.empty(), header.limit())));
    }

    /** What is wrong with the extensions. They are skipped, except for the checksum, which must be right. */
    private static Optional<String> fault(ByteBuffer header, int addressesEnd) {
        int at = addressesEnd;
        if (at > header.limit()) {
            return Optional.of("PROXY header too short for its addresses");
        }
        while (at < header.limit()) {
            if (at + TLV_HEAD > header.limit()) {
                return Optional.of("PROXY header with a cut extension");
            }
            int valueOctets = Short.toUnsignedInt(header.getShort(at + 1));
            int value = at + TLV_HEAD;
            if (value + valueOctets > header.limit()) {
                return Optional.of("PROXY header with a cut extension");
            }
            if (header.get(at) == CRC32C_TYPE && !rightChecksum(header, value, valueOctets)) {
                return Optional.of("PROXY header with a wrong checksum");
            }
            at = value + valueOctets;
        }
        return Optional.empty();
    }

    // The sum is over the whole header, with zeros in the place of the sum itself.
    private static boolean rightChecksum(ByteBuffer header, int at, int octets) {
        if (octets != CRC32C_OCTETS) {
            return false;
        }
        var sum = new CRC32C();
        sum.update(header.slice(0, at));
        sum.update(new byte[CRC32C_OCTETS]);
        int behind = at + CRC32C_OCTETS;
        sum.update(header.slice(behind, header.limit() - behind));
        return (int) sum.getValue() == header.getInt(at);
    }

    private static InetAddress address(ByteBuffer header, int octets) {
        byte[] address = new byte[octets];
        header.get(address);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("addresses have 4 or 16 octets", e);
        }
    }
}
