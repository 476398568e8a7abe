package io.posthorn.delivery.deliver;

import io.posthorn.mailbox.message.MessageAnalysis;
import io.posthorn.mailbox.message.MessageMetadata;
import io.posthorn.objects.ObjectStore;
import io.posthorn.objects.ObjectStoreUnavailable;
import io.posthorn.objects.ObjectUpload;
import java.util.Arrays;

/**
 * A copy that is never held whole: the bucket puts it together of our trace fields with the beginning of the spooled
 * body, and of the rest of that body.
 *
 * @param traceFields what stands before the body
 * @param spoolKey where the body lies
 * @param bodyOctets more than {@link #FIRST_OCTETS}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ComposedContent(ObjectStore objects, byte[] traceFields, String spoolKey, long bodyOctets)
        implements CopyContent {
    /** What of the body is read, to make the first part as large as a part has to be. */
    static final int FIRST_OCTETS = ObjectUpload.LEAST_PART_OCTETS;
    /** What composing needs: the beginning as it is read, and as it is written. */
    static final long MEMORY_OCTETS = 2L * FIRST_OCTETS + 1024 * 1024;

    private static final int READ_OCTETS = 1024 * 1024;

    @Override
    public long octets() {
        return traceFields.length + bodyOctets;
    }

    @Override
    public void store(String key) {
        ObjectUpload upload = objects.upload(key);
        boolean complete = false;
        try {
            byte[] first = first();
            upload.add(first, first.length);
            upload.addRange(spoolKey, FIRST_OCTETS, bodyOctets - FIRST_OCTETS);
            upload.complete();
            complete = true;
        } finally {
            if (!complete) {
                upload.abort();
            }
        }
    }

    @Override
    public MessageMetadata analyse() {
        var analysis = new MessageAnalysis();
        analysis.take(traceFields, 0, traceFields.length);
        for (long offset = 0; offset < bodyOctets; ) {
            byte[] piece = read(offset, (int) Math.min(READ_OCTETS, bodyOctets - offset));
            analysis.take(piece, 0, piece.length);
            offset += piece.length;
        }
        return analysis.finish();
    }

    private byte[] first() {
        byte[] body = read(0, FIRST_OCTETS);
        byte[] first = Arrays.copyOf(traceFields, traceFields.length + body.length);
        System.arraycopy(body, 0, first, traceFields.length, body.length);
        return first;
    }

    private byte[] read(long offset, int length) {
        byte[] piece = objects.getRange(spoolKey, offset, length);
        if (piece.length < length) {
            throw new ObjectStoreUnavailable(spoolKey + " ends too early", null);
        }
        return piece;
    }
}
