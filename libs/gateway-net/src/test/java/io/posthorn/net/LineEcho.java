package io.posthorn.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A protocol for tests: echoes lines; {@code STARTTLS}, {@code FLOOD n} and {@code QUIT} do what they say. */
final class LineEcho implements Conversation {
    private static final byte[] BLOCK = new byte[64 * 1024];

    private final Wire wire;
    private final CountDownLatch closed;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineEcho(Wire wire, CountDownLatch closed) {
        this.wire = wire;
        this.closed = closed;
    }

    @Override
    public void opened() {
        say("hello " + (wire.secured() ? "secured" : "plain"));
    }

    @Override
    public void received(byte[] octets) {
        for (byte octet : octets) {
            if (octet == '\n') {
                String text = line.toString(StandardCharsets.US_ASCII);
                line.reset();
                if (handle(text)) {
                    return;
                }
            } else {
                line.write(octet);
            }
        }
    }

    @Override
    public void inputEnded() {
        say("ended");
        wire.close();
    }

    @Override
    public void secured() {
        say("secured");
    }

    @Override
    public void idle() {
        say("idle");
        wire.close();
    }

    @Override
    public void drain() {
        say("draining");
        wire.close();
    }

    @Override
    public void closed() {
        closed.countDown();
    }

    /** Whether the rest of the input is to be dropped. */
    private boolean handle(String text) {
        switch (text.split(" ", 2)[0]) {
            case "STARTTLS" -> {
                say("go ahead");
                wire.startTls();
                return true;
            }
            case "FLOOD" -> wire.runBlocking(() -> flood(Integer.parseInt(text.substring(6))), this::flooded);
            case "FAIL" -> throw new IllegalStateException("as asked");
            case "QUIT" -> {
                say("bye");
                wire.close();
            }
            default -> say(text);
        }
        return false;
    }

    private Integer flood(int blocks) {
        for (int i = 0; i < blocks; i++) {
            wire.sendAndWait(BLOCK);
        }
        return blocks;
    }

    private void flooded(Integer blocks, Throwable failure) {
        say(
                failure == null
                        ? "flooded " + blocks
                        : "failed " + failure.getClass().getSimpleName());
    }

    private void say(String text) {
        wire.send((text + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
