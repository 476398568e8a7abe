package io.posthorn.net;

/** Makes the conversation for an accepted connection. */
@FunctionalInterface
public interface ConversationFactory {

    /** A conversation over the wire; {@link Conversation#opened()} follows. */
    Conversation converse(Wire wire);

    /** Whether a client that has closed its side of the connection is answered before the connection is closed. */
    default boolean servesHalfClosed() {
        return false;
    }

    /** What a client hears, before it is disconnected, when the listener has all the connections it may have. */
    default byte[] tooManyConnections() {
        return new byte[0];
    }
}
