package io.posthorn.smtp.outbound.port;

import java.time.Duration;
import java.util.Optional;

/** Sees what happens, for whoever counts it. */
public interface OutboundObserver {

    /** Nobody looks. */
    OutboundObserver NONE = new OutboundObserver() {
        @Override
        public void opened(Optional<String> tls) {
            // Nobody looks.
        }

        @Override
        public void attempted(OutboundDelivery delivery, Outcome best, Duration took) {
            // Nobody looks.
        }
    };

    /** A connection got as far as mail could be sent. */
    void opened(Optional<String> tls);

    /**
     * An attempt ended.
     *
     * @param best outcome of its recipients
     */
    void attempted(OutboundDelivery delivery, Outcome best, Duration took);
}
