package io.posthorn.smtp.outbound.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.outbound.codec.Capabilities.Extension;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    @Test
    void readsWhatIsOffered() {
        Capabilities server = read(
                "mx.example PIPELINING", "SIZE 1000", "pipelining", "8bitmime", "XUNKNOWN", "AUTH plain  LOGIN", "DSN");
        assertEquals(
                Set.of(Extension.SIZE, Extension.PIPELINING, Extension.EIGHT_BIT_MIME, Extension.DSN),
                server.extensions());
        assertEquals(Set.of("PLAIN", "LOGIN"), server.mechanisms());
        assertTrue(server.tooLarge(1001));
        assertFalse(server.tooLarge(1000));
    }

    @Test
    void theFirstLineOffersNothing() {
        assertEquals(Capabilities.none(), read("CHUNKING"));
    }

    @Test
    void readsTheOldFormOfAuth() {
        assertEquals(Set.of("LOGIN", "PLAIN"), read("mx", "AUTH=LOGIN PLAIN").mechanisms());
        assertEquals(
                Set.of("LOGIN", "SCRAM-SHA-256"),
                read("mx", "AUTH SCRAM-SHA-256", "AUTH=LOGIN").mechanisms());
    }

    @Test
    void aSizeWithoutALimitIsNone() {
        for (String size : List.of("SIZE", "SIZE 0", "SIZE lots", "SIZE 99999999999999999999")) {
            Capabilities server = read("mx", size);
            assertTrue(server.offers(Extension.SIZE), size);
            assertEquals(OptionalLong.empty(), server.sizeLimit(), size);
        }
    }

    static Capabilities read(String... lines) {
        return Capabilities.read(new ServerReply(250, List.of(lines)));
    }
}
