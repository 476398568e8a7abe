package io.posthorn.delivery.retry;

import io.posthorn.mailbox.MailboxStoreUnavailable;
import io.posthorn.objects.ObjectStoreUnavailable;
import java.io.IOException;

/** Tells what is away from what a message itself brings about. */
final class Unavailability {
    private Unavailability() {}

    /** Whether the failure, or what it comes from, would meet any other message as well. */
    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (speaksOfWhatIsAway(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean speaksOfWhatIsAway(Throwable failure) {
        return switch (failure) {
            case TargetUnavailableException _, MailboxStoreUnavailable _, ObjectStoreUnavailable _, IOException _ ->
                true;
            // A message may be nested too deeply for us.
            case StackOverflowError _ -> false;
            // No memory, damaged classes: this process is ill, not the message.
            case Error _ -> true;
            default -> false;
        };
    }
}
