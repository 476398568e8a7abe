package io.posthorn.delivery.grpc;

import io.posthorn.delivery.outbound.Ended;
import java.util.List;

/** Hears what attempts came to, once each. */
@FunctionalInterface
public interface AttemptEnds {

    /** What attempts came to. */
    void ended(List<Ended> ended);
}
