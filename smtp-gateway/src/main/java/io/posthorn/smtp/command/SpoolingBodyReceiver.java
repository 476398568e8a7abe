package io.posthorn.smtp.command;

import io.posthorn.common.QueueId;
import io.posthorn.smtp.port.MessageBody;
import io.posthorn.smtp.port.NotDurableException;
import io.posthorn.smtp.port.SpoolUpload;
import io.posthorn.smtp.session.BodyEnd;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives a message of any size in constant memory. Small ones stay in the heap. What is larger, or finds no room there,
 * gathers in a buffer, and each time that is full goes to the spool as a part; meanwhile the client waits.
 */
final class SpoolingBodyReceiver implements BodyReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolingBodyReceiver.class);
    /** What is taken of the budget at a time. */
    private static final int STEP = 64 * 1024;

    private final BodyReceivers shared;
    /** Received octets that are in no buffer. */
    private final Segments segments = new Segments();

    private long octets;
    private long taken;
    private boolean full;
    private Optional<PartBuffers.Turn> turn = Optional.empty();
    private byte[] buffer = new byte[0];
    private int buffered;
    private Optional<SpoolUpload> upload = Optional.empty();
    private boolean storing;
    private boolean whole;
    private boolean discarded;
    private Optional<BodyEnd> lost = Optional.empty();

    SpoolingBodyReceiver(BodyReceivers shared) {
        this.shared = shared;
    }

    @Override
    public synchronized void receive(byte[] more) {
        if (discarded) {
            return;
        }
        octets += more.length;
        segments.add(more);
        if (turn.isPresent()) {
            fillBuffer();
        } else {
            full = upload.isPresent() || octets > shared.inlineOctets() || !takeOfBudget();
        }
    }

    @Override
    public synchronized boolean full() {
        return full;
    }

    @Override
    public void makeRoom() throws InterruptedException {
        try {
            while (full()) {
                if (hasBuffer()) {
                    storePart();
                } else {
                    takeBuffer();
                }
            }
        } catch (NotDurableException e) {
            LOG.error("a body is not stored: {}", e.getMessage(), e.getCause());
            lose(BodyEnd.NOT_STORED);
        } catch (InterruptedException | RuntimeException e) {
            lose(BodyEnd.NOT_STORED);
            throw e;
        }
    }

    @Override
    public synchronized Optional<BodyEnd> lost() {
        return lost;
    }

    @Override
    public synchronized ReceivedBody body() {
        whole = true;
        turn.ifPresent(PartBuffers.Turn::filled);
        if (upload.isPresent()) {
            return new ReceivedBody.Spooling(upload.get(), buffer, buffered, octets);
        }
        return turn.isPresent()
                ? new ReceivedBody.Buffered(buffer, buffered)
                : new ReceivedBody.Held(new MessageBody(segments.toList(), octets));
    }

    @Override
    public synchronized void discard() {
        discarded = true;
        full = false;
        segments.clear();
        shared.budget().giveBack(taken);
        taken = 0;
        if (!storing) {
            release();
            upload.ifPresent(begun -> Thread.startVirtualThread(begun::abort));
            upload = Optional.empty();
        }
    }

    private boolean takeOfBudget() {
        long missing = segments.held() - taken;
        if (missing > 0) {
            long step = Math.max(missing, STEP);
            if (!shared.budget().take(step)) {
                return false;
            }
            taken += step;
        }
        return true;
    }

    /** Waits for a buffer, and moves what was received into it. */
    private void takeBuffer() throws InterruptedException {
        Optional<PartBuffers.Turn> queued = shared.buffers().queue(this::evict);
        if (queued.isEmpty()) {
            lose(BodyEnd.NO_ROOM);
            return;
        }
        synchronized (this) {
            if (discarded) {
                queued.get().close();
                return;
            }
            turn = queued;
        }
        Optional<byte[]> granted = queued.get().await();
        synchronized (this) {
            if (granted.isPresent() && !discarded) {
                buffer = granted.get();
                buffered = 0;
                full = false;
                fillBuffer();
                shared.budget().giveBack(taken);
                taken = 0;
            }
        }
    }

    private synchronized boolean hasBuffer() {
        return buffer.length > 0;
    }

    private void fillBuffer() {
        buffered += segments.moveTo(buffer, buffered);
        if (buffered == buffer.length) {
            full = true;
            turn.ifPresent(PartBuffers.Turn::filled);
        }
    }

    /** Stores the full buffer, and gives it back: others may be waiting. */
    private void storePart() throws NotDurableException, InterruptedException {
        synchronized (this) {
            if (discarded) {
                return;
            }
            storing = true;
        }
        try {
            if (upload.isEmpty()) {
                SpoolUpload first =
                        shared.spool().begin(QueueId.generate(shared.clock().instant()));
                synchronized (this) {
                    upload = Optional.of(first);
                }
            }
            upload.get().add(buffer, buffered);
        } finally {
            stored();
        }
    }

    /** Whoever discards while a part is being stored leaves the rest to the one who stores it. */
    private synchronized void stored() {
        storing = false;
        release();
        full = !discarded && !segments.isEmpty();
        if (discarded) {
            upload.ifPresent(SpoolUpload::abort);
            upload = Optional.empty();
        }
    }

    private void release() {
        turn.ifPresent(PartBuffers.Turn::close);
        turn = Optional.empty();
        buffer = new byte[0];
        buffered = 0;
    }

    /** The client took too long to fill its buffer, and others wait. */
    private synchronized void evict() {
        if (!full && !whole && turn.isPresent()) {
            lose(BodyEnd.NO_ROOM);
        }
    }

    private synchronized void lose(BodyEnd reason) {
        if (!discarded) {
            lost = Optional.of(reason);
            discard();
        }
    }
}
