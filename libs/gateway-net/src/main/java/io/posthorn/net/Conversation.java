package io.posthorn.net;

/**
 * What a gateway's net package implements, one instance for each connection. Every method is called on the connection's
 * event loop, never concurrently; an exception closes the connection and is logged as our fault.
 */
public interface Conversation {

    /** The client is connected; with implicit TLS the handshake is done. The place to greet. */
    void opened();

    /** Input, split wherever the network split it. */
    void received(byte[] octets);

    /**
     * The client will say nothing more, and may still listen. Called at most once, behind all input, and only where
     * {@link ConversationFactory#servesHalfClosed()}; elsewhere the connection is closed. The conversation closes the wire
     * when it has answered.
     */
    default void inputEnded() {}

    /** The handshake after {@link Wire#startTls()} is done. */
    void secured();

    /** The client was silent for longer than the idle timeout. */
    void idle();

    /** The process is about to end: say so at the next boundary of the protocol and close. */
    void drain();

    /** The connection is gone, whoever closed it. Called once, last. */
    void closed();
}
