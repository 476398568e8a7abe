package io.posthorn.smtp.outbound.port;

import java.time.Duration;

/** Whether a message may be ended, and so be sent. */
public sealed interface Permission {

    /** @param lease counted from when it was asked for */
    record Granted(Duration lease) implements Permission {}

    /** The lease ran out: somebody else may be sending the message. */
    record Refused() implements Permission {}
}
