package io.posthorn.bench.raw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that grows by a message at a time, each on the disk before the next. */
public final class BareDisk implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer message;

    /** A file in the temporary directory, where the data of the systems is, too. */
    public BareDisk(int octets) throws IOException {
        file = Files.createTempFile("posthorn-bench-", ".disk");
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        message = ByteBuffer.allocateDirect(octets);
    }

    /** Appends a message and syncs the file (fdatasync). */
    public void write() throws IOException {
        message.clear();
        while (message.hasRemaining()) {
            channel.write(message);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.delete(file);
    }
}
