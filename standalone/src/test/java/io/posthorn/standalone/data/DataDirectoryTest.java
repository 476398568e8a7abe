package io.posthorn.standalone.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path temporary;

    @Test
    void aDirectoryThatHoldsSomethingElseIsLeftAlone() throws IOException {
        Files.writeString(temporary.resolve("thesis.tex"), "years of work");
        var data = DataDirectory.at(temporary);
        var refusal = assertThrows(Refusal.class, data::create);
        assertTrue(refusal.getMessage().contains("--data"), refusal.getMessage());
        assertFalse(data.isOurs());
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        var file = Files.writeString(temporary.resolve("file"), "");
        assertThrows(Refusal.class, () -> DataDirectory.at(file).create());
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        var data = DataDirectory.at(temporary.resolve("new/data"));
        data.create();
        assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(data.root()));
    }

    @Test
    void wipingLeavesAnEmptyDirectoryOfOurs() throws IOException {
        var data = DataDirectory.at(temporary.resolve("data"));
        data.create();
        Files.createDirectories(data.part("kafka").resolve("log/topic-0"));
        Files.writeString(data.secrets(), "{}");
        Files.writeString(data.state(), "{}");
        try (var _ = DataLock.take(data).orElseThrow()) {
            data.wipe();
            assertTrue(DataLock.take(data).isEmpty(), "the lock outlives the wipe");
        }
        assertTrue(data.isOurs());
        try (var left = Files.walk(data.root())) {
            assertEquals(
                    "[, logs, posthorn-data, run, run/lock, run/requests]",
                    left.map(path -> data.root().relativize(path).toString())
                            .sorted()
                            .collect(Collectors.toList())
                            .toString());
        }
    }

    @Test
    void theLockIsFreeAgainWhenItWasGivenBack() throws IOException {
        var data = DataDirectory.at(temporary.resolve("data"));
        data.create();
        DataLock.take(data).orElseThrow().close();
        DataLock.take(data).orElseThrow().close();
    }
}
