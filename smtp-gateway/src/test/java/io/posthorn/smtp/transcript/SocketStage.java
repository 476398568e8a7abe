package io.posthorn.smtp.transcript;

import io.posthorn.net.TlsMode;
import io.posthorn.smtp.fake.TestClient;
import io.posthorn.smtp.fake.TestServer;
import io.posthorn.smtp.net.SmtpConversations;
import java.time.Duration;

/** A loopback connection to the real edge. */
final class SocketStage implements Stage {
    private final TestServer server = new TestServer();
    private TestClient client;

    @Override
    public void connect(SmtpConversations listener, boolean tls) {
        int port = server.listen(listener, tls ? TlsMode.IMPLICIT : TlsMode.STARTTLS, Duration.ofMinutes(5));
        client = new TestClient(port, tls);
    }

    @Override
    public void send(byte[] octets) {
        client.send(octets);
    }

    @Override
    public String line() {
        return client.line();
    }

    @Override
    public void handshake() {
        client.handshake();
    }

    @Override
    public void drain() {
        Thread.ofVirtual().start(() -> server.drain(Duration.ofSeconds(20)));
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        server.close();
    }
}
