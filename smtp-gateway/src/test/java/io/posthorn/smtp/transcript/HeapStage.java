package io.posthorn.smtp.transcript;

import io.posthorn.smtp.fake.FakeWire;
import io.posthorn.smtp.net.SmtpConversations;

/** A connection without a network; input arrives in pieces of one size. */
final class HeapStage implements Stage {
    private final int pieceSize;
    private final String clientAddress;
    private FakeWire wire;
    private String unread = "";

    HeapStage(int pieceSize, String clientAddress) {
        this.pieceSize = pieceSize;
        this.clientAddress = clientAddress;
    }

    @Override
    public void connect(SmtpConversations listener, boolean tls) {
        wire = new FakeWire(clientAddress, tls);
        wire.open(listener);
    }

    @Override
    public void send(byte[] octets) {
        wire.receive(octets, pieceSize);
    }

    @Override
    public String line() {
        unread += wire.takeSent();
        int end = unread.indexOf("\r\n");
        if (end < 0) {
            if (wire.isClosed()) {
                return null;
            }
            throw new AssertionError("the server says nothing more");
        }
        String line = unread.substring(0, end);
        unread = unread.substring(end + 2);
        return line;
    }

    @Override
    public void handshake() {
        wire.handshake();
    }

    @Override
    public void drain() {
        wire.drain();
    }

    void idle() {
        wire.idle();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
