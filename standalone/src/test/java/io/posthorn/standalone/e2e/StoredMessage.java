package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** A message as it is read from its mailbox: our trace fields, and behind them the octets that were sent. */
final class StoredMessage {
    private static final Set<String> TRACE_FIELDS = Set.of("Return-Path", "Delivered-To", "Received");

    private StoredMessage() {}

    /** Asserts that the stored message ends with what was sent, and that only trace fields stand before it. */
    static void assertIdenticalBehindTrace(byte[] sent, byte[] stored) {
        int trace = stored.length - sent.length;
        assertTrue(trace > 0, "there are trace fields");
        assertArrayEquals(sent, Arrays.copyOfRange(stored, trace, stored.length));
        for (String line : new String(stored, 0, trace, StandardCharsets.ISO_8859_1).split("\r\n")) {
            assertTrue(
                    line.startsWith("\t") || line.startsWith(" ") || TRACE_FIELDS.contains(line.split(":", 2)[0]),
                    "only trace fields stand before the message: " + line);
        }
    }
}
