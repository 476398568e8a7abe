package io.posthorn.delivery.deliver;

import io.posthorn.delivery.mail.AcceptedMail;
import io.posthorn.delivery.retry.CalledOffException;
import io.posthorn.delivery.retry.Retry;
import io.posthorn.delivery.retry.Waiting;
import io.posthorn.objects.ObjectNotFound;
import io.posthorn.objects.ObjectStore;

/** A message as it is sent to other systems: our trace fields, then what came. */
public final class OutboundCopy {
    private final BodySource bodies;
    private final OctetBudget memory;
    private final Retry retry;

    /** @param mostWholeOctets as for local copies */
    public OutboundCopy(ObjectStore objects, OctetBudget memory, long mostWholeOctets, Retry retry) {
        this.bodies = new BodySource(objects, mostWholeOctets);
        this.memory = memory;
        this.retry = retry;
    }

    /** What became of it. */
    public sealed interface Result {
        /** It is durable. */
        record Stored(long octets) implements Result {}

        /** The body is gone for good, and why. */
        record Gone(String reason) implements Result {}
    }

    /** Makes the copy durable under a key, however long the bucket is away. */
    public Result store(AcceptedMail mail, String key, Waiting waiting)
            throws CalledOffException, InterruptedException {
        byte[] fields = mail.traceHeader().toByteArray();
        try (var _ = memory.hold(bodies.memory(mail.body(), fields))) {
            return switch (retry.untilDone("bucket", waiting, () -> bodies.read(mail.body(), fields))) {
                case BodySource.Reading.Gone(String reason) -> new Result.Gone(reason);
                case BodySource.Reading.Copy(CopyContent copy) ->
                    retry.untilDone("bucket", waiting, () -> store(copy, key));
            };
        }
    }

    private static Result store(CopyContent copy, String key) {
        try {
            copy.store(key);
            return new Result.Stored(copy.octets());
        } catch (ObjectNotFound e) {
            return new Result.Gone(BodySource.missing(e.key()));
        }
    }
}
