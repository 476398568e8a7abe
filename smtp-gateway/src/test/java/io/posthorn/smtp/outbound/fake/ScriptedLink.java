package io.posthorn.smtp.outbound.fake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.Decoded;
import io.posthorn.smtp.outbound.codec.ServerReply;
import io.posthorn.smtp.outbound.codec.ServerReplyDecoder;
import io.posthorn.smtp.outbound.session.LinkFailure;
import io.posthorn.smtp.outbound.session.RemoteLink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A server that keeps to a script, line by line: {@code S:} is what it says, {@code C:} a line that the client must have said
 * by then, {@code O:} octets without a line end, in which {@code <CR>} and {@code <LF>} stand for themselves. {@code <lost>}, {@code <silent>} and {@code <garbage>} are what a reply can be instead, {@code <tls>} and
 * {@code <bad tls>} what becomes of a handshake, {@code <closed>} that the client has closed.
 */
public final class ScriptedLink implements RemoteLink {
    private final Deque<String> script = new ArrayDeque<>();
    private final StringBuilder written = new StringBuilder();
    private Optional<String> tls = Optional.empty();
    private boolean verified;
    private boolean closed;

    public ScriptedLink(String dialogue) {
        dialogue.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(script::add);
    }

    /** The whole dialogue took place. */
    public void atTheEnd() {
        heardAll();
        if (closed && "<closed>".equals(script.peek())) {
            script.remove();
        }
        assertTrue(script.isEmpty(), "still to come: " + script);
        assertEquals("", written.toString(), "said and not expected");
    }

    @Override
    public void write(byte[] octets, Duration patience) {
        assertTrue(!closed, "writes after it has closed");
        written.append(new String(octets, StandardCharsets.UTF_8));
    }

    @Override
    public ServerReply read(Duration patience) throws LinkFailure {
        assertTrue(!closed, "reads after it has closed");
        heardAll();
        var decoder = new ServerReplyDecoder();
        while (true) {
            String line = String.valueOf(script.poll());
            switch (line) {
                case "<lost>" -> throw new LinkFailure(LinkFailure.Kind.LOST, "reset");
                case "<silent>" -> throw new LinkFailure(LinkFailure.Kind.TIMED_OUT, "silent");
                case "<garbage>" -> throw new LinkFailure(LinkFailure.Kind.GARBAGE, "it said what is no reply: SSH");
                default -> {
                    assertTrue(line.startsWith("S: "), "waits for a reply, but the script says: " + line);
                    byte[] octets = (line.substring(3) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                    if (decoder.read(ByteBuffer.wrap(octets)) instanceof Decoded.Complete<ServerReply>(var reply)) {
                        return reply;
                    }
                }
            }
        }
    }

    @Override
    public void startTls(boolean demanded, Duration patience) throws LinkFailure {
        heardAll();
        String line = String.valueOf(script.poll());
        if (line.equals("<bad tls>")) {
            throw new LinkFailure(LinkFailure.Kind.TLS, "bad certificate");
        }
        assertEquals("<tls>", line);
        tls = Optional.of("TLSv1.3");
        verified = demanded;
    }

    @Override
    public Optional<String> tls() {
        return tls;
    }

    @Override
    public boolean verified() {
        return verified;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void heardAll() {
        while (script.peek() != null
                && (script.peek().startsWith("C:") || script.peek().startsWith("O:"))) {
            String expected = octets(script.remove());
            String said = written.substring(0, Math.min(expected.length(), written.length()));
            assertEquals(expected, said, "then: " + written);
            written.delete(0, expected.length());
        }
    }

    private static String octets(String line) {
        String text = line.substring(2).stripLeading();
        return line.startsWith("C:")
                ? text + "\r\n"
                : text.replace("<CR>", "\r").replace("<LF>", "\n");
    }
}
