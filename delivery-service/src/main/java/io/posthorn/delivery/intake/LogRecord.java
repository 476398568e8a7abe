package io.posthorn.delivery.intake;

import com.google.protobuf.ByteString;

/** One record of the log and where it stands. */
public record LogRecord(String topic, int partition, long offset, ByteString value) {

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
