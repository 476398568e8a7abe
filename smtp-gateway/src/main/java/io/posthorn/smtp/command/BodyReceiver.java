package io.posthorn.smtp.command;

import io.posthorn.smtp.session.BodyEnd;
import java.util.Optional;

/**
 * Takes the octets of one message while they arrive. They are received on the event loop, room is made on a virtual
 * thread, one at a time; any thread may discard.
 */
public interface BodyReceiver {

    /** Takes the next octets. If the receiver is full afterwards, make room before the next ones. */
    void receive(byte[] octets);

    /** Whether room has to be made before anything else is done. */
    boolean full();

    /** Makes room: blocks until octets may be received again, or the message is lost. */
    void makeRoom() throws InterruptedException;

    /** Why the message is lost, if it is. What is received from then on is dropped. */
    Optional<BodyEnd> lost();

    /** The message, when all of it was received. */
    ReceivedBody body();

    /** Forgets the message and gives back the room that it had; harmless when repeated. */
    void discard();
}
