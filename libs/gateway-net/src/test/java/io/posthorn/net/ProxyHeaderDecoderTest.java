package io.posthorn.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.posthorn.common.Decoded;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderDecoderTest {
    private static final int CASES = 300;

    @Test
    void decodesWhatProxiesWrite() {
        forAll(random -> {
            ProxyHeader.Route route = anyRoute(random);
            assertWholeOnlyAtItsEnd(route, ProxyHeaders.v1(route));
            assertWholeOnlyAtItsEnd(route, ProxyHeaders.v2(route, anyExtensions(random)));
            assertWholeOnlyAtItsEnd(route, ProxyHeaders.withChecksum(route));
        });
    }

    @Test
    void aHeaderChangedBehindItsChecksumIsMalformed() {
        forAll(random -> {
            byte[] header = ProxyHeaders.withChecksum(anyRoute(random));
            header[16 + random.nextInt(header.length - 16 - 7)] ^= (byte) (1 << random.nextInt(8));
            assertInstanceOf(Decoded.Malformed.class, ProxyHeaderDecoder.decode(header));
        });
    }

    @Test
    void ignoresAddressesWhereTheyMeanNothing() {
        byte[] junk = {1, 2, 3};
        assertEquals(complete(Optional.empty(), 19), decode(ProxyHeaders.v2(0x20, 0x11, junk, List.of())));
        assertEquals(complete(Optional.empty(), 19), decode(ProxyHeaders.v2(0x21, 0x00, junk, List.of())));
        assertEquals(complete(Optional.empty(), 232), decode(ProxyHeaders.v2(0x21, 0x31, new byte[216], List.of())));
        assertEquals(complete(Optional.empty(), 15), decode("PROXY UNKNOWN\r\n"));
        assertEquals(complete(Optional.empty(), 21), decode("PROXY UNKNOWN x y z\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EHLO client.example\r\n",
                "proxy TCP4 192.0.2.1 192.0.2.2 1 2\r\n",
                "PROXY TCP4 192.0.2.1 192.0.2.2 1\r\n",
                "PROXY TCP4 192.0.2.1 192.0.2.2 1 2 3\r\n",
                "PROXY TCP4  192.0.2.1 192.0.2.2 1 2\r\n",
                "PROXY TCP4 192.0.2.256 192.0.2.2 1 2\r\n",
                "PROXY TCP4 192.0.513 192.0.2.2 1 2\r\n",
                "PROXY TCP4 192.0.2.01 192.0.2.2 1 2\r\n",
                "PROXY TCP4 192.0.2.1. 192.0.2.2 1 2\r\n",
                "PROXY TCP4 host.example 192.0.2.2 1 2\r\n",
                "PROXY TCP4 2001:db8::1 2001:db8::2 1 2\r\n",
                "PROXY TCP6 192.0.2.1 192.0.2.2 1 2\r\n",
                "PROXY TCP6 fe80::1%eth0 2001:db8::2 1 2\r\n",
                "PROXY TCP6 2001:db8:::1 2001:db8::2 1 2\r\n",
                "PROXY TCP4 192.0.2.1 192.0.2.2 65536 2\r\n",
                "PROXY TCP4 192.0.2.1 192.0.2.2 -1 2\r\n",
                "PROXY TCP4 192.0.2.1 192.0.2.2 01 2\r\n",
                "PROXY UDP4 192.0.2.1 192.0.2.2 1 2\r\n",
                "PROXY TCP4 \r\n",
            })
    void refusesEverythingElse(String header) {
        assertInstanceOf(Decoded.Malformed.class, decode(header));
    }

    @Test
    void refusesALineThatDoesNotEnd() {
        assertInstanceOf(Decoded.NeedMoreBytes.class, decode("PROXY UNKNOWN " + "x".repeat(92)));
        assertInstanceOf(Decoded.Malformed.class, decode("PROXY UNKNOWN " + "x".repeat(93)));
    }

    @Test
    void refusesBinaryHeadersThatContradictThemselves() {
        byte[] addresses = new byte[12];
        assertInstanceOf(Decoded.Malformed.class, decode(ProxyHeaders.v2(0x11, 0x11, addresses, List.of())));
        assertInstanceOf(Decoded.Malformed.class, decode(ProxyHeaders.v2(0x22, 0x11, addresses, List.of())));
        assertInstanceOf(Decoded.Malformed.class, decode(ProxyHeaders.v2(0x21, 0x12, addresses, List.of())));
        assertInstanceOf(Decoded.Malformed.class, decode(ProxyHeaders.v2(0x21, 0x41, addresses, List.of())));
        assertInstanceOf(Decoded.Malformed.class, decode(ProxyHeaders.v2(0x21, 0x21, addresses, List.of())));
        assertInstanceOf(Decoded.Malformed.class, decode(ProxyHeaders.v2(0x21, 0x11, new byte[11], List.of())));
        assertInstanceOf(Decoded.Malformed.class, decode(ProxyHeaders.v2(0x21, 0x11, new byte[14], List.of())));
        byte[] tooLong = Arrays.copyOf(addresses, 16);
        tooLong[14] = 9;
        assertInstanceOf(Decoded.Malformed.class, decode(ProxyHeaders.v2(0x21, 0x11, tooLong, List.of())));
        assertInstanceOf(
                Decoded.Malformed.class,
                decode(ProxyHeaders.v2(0x21, 0x11, addresses, List.of(new ProxyHeaders.Tlv(3, new byte[3])))));
    }

    @Test
    void answersToAnything() {
        forAll(random -> {
            byte[] header = random.nextBoolean()
                    ? ProxyHeaders.v1(anyRoute(random))
                    : ProxyHeaders.v2(anyRoute(random), anyExtensions(random));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                header[random.nextInt(header.length)] = (byte) random.nextInt(256);
            }
            if (ProxyHeaderDecoder.decode(header) instanceof Decoded.Complete<ProxyHeader>(ProxyHeader read)) {
                assertEquals(true, read.octets() <= header.length);
            }
        });
    }

    private static void assertWholeOnlyAtItsEnd(ProxyHeader.Route route, byte[] header) {
        for (int length = 0; length < header.length; length++) {
            assertInstanceOf(Decoded.NeedMoreBytes.class, decode(Arrays.copyOf(header, length)));
        }
        var expected = complete(Optional.of(route), header.length);
        assertEquals(expected, decode(header));
        assertEquals(expected, decode(Arrays.copyOf(header, header.length + 9)));
    }

    private static Decoded<ProxyHeader> complete(Optional<ProxyHeader.Route> route, int octets) {
        return new Decoded.Complete<>(new ProxyHeader(route, octets));
    }

    private static Decoded<ProxyHeader> decode(String text) {
        return decode(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Decoded<ProxyHeader> decode(byte[] octets) {
        return ProxyHeaderDecoder.decode(octets);
    }

    private static ProxyHeader.Route anyRoute(Random random) {
        int octets = random.nextBoolean() ? 4 : 16;
        return new ProxyHeader.Route(
                anyAddress(random, octets), random.nextInt(65536), anyAddress(random, octets), random.nextInt(65536));
    }

    private static InetAddress anyAddress(Random random, int octets) {
        byte[] address = new byte[octets];
        random.nextBytes(address);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ProxyHeaders.Tlv> anyExtensions(Random random) {
        return random.ints(random.nextInt(4), 0x20, 0x100)
                .mapToObj(type -> new ProxyHeaders.Tlv(type, new byte[random.nextInt(20)]))
                .toList();
    }

    private interface Property {
        void check(Random random);
    }

    /** A failure names the seed, and {@code -Dposthorn.seed=…} repeats it. */
    private static void forAll(Property property) {
        long first = Long.getLong("posthorn.seed", System.nanoTime());
        for (long seed = first; seed < first + CASES; seed++) {
            try {
                property.check(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("fails with -Dposthorn.seed=" + seed, e);
            }
        }
    }
}
