package io.posthorn.smtp.outbound.adapter;

import io.posthorn.objects.ObjectNotFound;
import io.posthorn.objects.ObjectStore;
import io.posthorn.objects.ObjectStoreUnavailable;
import io.posthorn.smtp.outbound.port.MessageReader;
import io.posthorn.smtp.outbound.port.MessageSource;
import io.posthorn.smtp.outbound.port.MessageUnavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Messages in the bucket. While a piece is sent, the next one is read. */
public final class ObjectStoreMessages implements MessageSource {
    private final ObjectStore objects;

    public ObjectStoreMessages(ObjectStore objects) {
        this.objects = objects;
    }

    @Override
    public MessageReader open(String objectKey, long octets) {
        return new Reader(objectKey, octets);
    }

    private final class Reader implements MessageReader {
        private final String key;
        private final long octets;
        private long asked;
        private CompletableFuture<byte[]> ahead;

        Reader(String key, long octets) {
            this.key = key;
            this.octets = octets;
            this.ahead = readAhead();
        }

        @Override
        public byte[] next() throws MessageUnavailable {
            try {
                byte[] piece = ahead.get();
                ahead = readAhead();
                return piece;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ObjectNotFound || e.getCause() instanceof ObjectStoreUnavailable) {
                    throw new MessageUnavailable(e.getCause().getMessage(), e.getCause());
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MessageUnavailable("interrupted", e);
            }
        }

        @Override
        public void close() {
            ahead.cancel(true);
        }

        private CompletableFuture<byte[]> readAhead() {
            long offset = asked;
            int length = (int) Math.min(MOST_PIECE_OCTETS, octets - offset);
            asked += length;
            return length == 0
                    ? CompletableFuture.completedFuture(new byte[0])
                    : CompletableFuture.supplyAsync(() -> range(offset, length), Thread::startVirtualThread);
        }

        private byte[] range(long offset, int length) {
            byte[] piece = objects.getRange(key, offset, length);
            if (piece.length < length) {
                throw new ObjectStoreUnavailable(key + " ends early", null);
            }
            return piece;
        }
    }
}
