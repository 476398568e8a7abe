package io.posthorn.standalone.mailimport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A message to import and where it lies.
 *
 * @param name for people: the file, and in an mbox the number of the message
 * @param offset of its first octet
 * @param octets how many it has there
 */
record SourceMessage(String name, Path file, long offset, long octets, Form form) {

    /** Its octets as they lie in the file. */
    InputStream open() throws IOException {
        var channel = FileChannel.open(file);
        try {
            channel.position(offset);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new BoundedStream(Channels.newInputStream(channel), octets);
    }
}
