package io.posthorn.net;

/** Hears how connections come and go, by the name of their listener; on event loops, returns at once and never fails. */
public interface ConnectionObserver {
    /** Listens to nothing. */
    ConnectionObserver NONE = new ConnectionObserver() {
        @Override
        public void opened(String listener) {}

        @Override
        public void closed(String listener) {}

        @Override
        public void turnedAway(String listener) {}
    };

    /** A connection was accepted. */
    void opened(String listener);

    /** A connection that was accepted is gone. */
    void closed(String listener);

    /** The listener had as many connections as it may have. */
    void turnedAway(String listener);
}
