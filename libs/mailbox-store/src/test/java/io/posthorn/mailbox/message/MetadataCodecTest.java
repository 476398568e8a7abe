package io.posthorn.mailbox.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MetadataCodecTest {
    private static final Path MESSAGE = Path.of("src/test/resources/messages/alternative-and-attachment.eml");

    @Test
    void givesBackWhatItTook() throws IOException {
        MessageMetadata metadata = MessageAnalysis.analyse(Files.readAllBytes(MESSAGE));
        byte[] stored = MetadataCodec.encode(metadata);
        assertEquals(metadata, MetadataCodec.decode(stored));
        assertTrue(stored.length
                < metadata.ascii().envelope().length()
                        + metadata.ascii().bodyStructure().length());
    }

    @Test
    void readsWhatAnEarlierProgramWrote() {
        MessageMetadata metadata = MessageAnalysis.analyse(new byte[0]);
        String stored = "0178bb6aff2e536340004d0d34b7e0c2204d5ee479da0008b1986645b669c81ec00e0067d9296f";
        assertEquals(metadata, MetadataCodec.decode(HexFormat.of().parseHex(stored)));
    }

    @Test
    void refusesWhatItDidNotWrite() throws IOException {
        byte[] stored = MetadataCodec.encode(MessageAnalysis.analyse(Files.readAllBytes(MESSAGE)));
        for (int length = 0; length < stored.length; length++) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThrows(IllegalArgumentException.class, () -> MetadataCodec.decode(cut));
        }
        byte[] otherVersion = stored.clone();
        otherVersion[0]++;
        assertThrows(IllegalArgumentException.class, () -> MetadataCodec.decode(otherVersion));
    }
}
