package io.posthorn.smtp.command;

import io.posthorn.smtp.codec.HeaderWatch;
import io.posthorn.smtp.session.BodyEnd;
import java.util.Optional;

/**
 * Lets a watch see a message on its way.
 *
 * @param receiver takes the octets
 */
public record WatchedBodyReceiver(BodyReceiver receiver, HeaderWatch watch) implements BodyReceiver {

    @Override
    public void receive(byte[] octets) {
        watch.read(octets);
        receiver.receive(octets);
    }

    @Override
    public boolean full() {
        return receiver.full();
    }

    @Override
    public void makeRoom() throws InterruptedException {
        receiver.makeRoom();
    }

    @Override
    public Optional<BodyEnd> lost() {
        return receiver.lost();
    }

    @Override
    public ReceivedBody body() {
        return receiver.body();
    }

    @Override
    public void discard() {
        receiver.discard();
    }
}
