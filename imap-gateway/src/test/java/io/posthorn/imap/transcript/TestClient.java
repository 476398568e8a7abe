package io.posthorn.imap.transcript;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client that sends and reads lines and octets as it is told. */
public final class TestClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private Socket socket;
    private InputStream input;
    private OutputStream output;

    public TestClient(int port) throws IOException {
        use(new Socket("127.0.0.1", port));
    }

    /** Connects with TLS from the beginning. */
    public static TestClient implicitTls(int port) throws IOException {
        var client = new TestClient(port);
        client.startTls();
        return client;
    }

    public void startTls() throws IOException {
        try {
            use(trusting().getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Compresses from here on, both ways (RFC 4978). */
    public void compress() {
        input = new FlushedInflater(input);
        output = new DeflaterOutputStream(output, new Deflater(Deflater.DEFAULT_COMPRESSION, true), true);
    }

    /** Sends as it is from here on. */
    public void sendPlain() throws IOException {
        output = socket.getOutputStream();
    }

    /** Reads as it is from here on, behind the end of the last flush. */
    public void readPlain() throws IOException {
        input = ((FlushedInflater) input).behind();
    }

    /** Sends a line; its characters are UTF-8, and {@code ⟨00⟩} is an octet in hexadecimal. */
    public void send(String line) throws IOException {
        sendOctets(Octets.of(line + "\r\n"));
    }

    public void sendOctets(byte[] octets) throws IOException {
        output.write(octets);
        output.flush();
    }

    /** The next line without its CRLF, or null at the end; octets that are no text look as in {@link #send}. */
    public String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0) {
                return null;
            }
            line.write(c);
        }
        String text = Octets.text(line.toByteArray());
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text + " (without CR)";
    }

    /** So many octets. */
    public byte[] octets(int count) throws IOException {
        return input.readNBytes(count);
    }

    /** Sends no more, and still listens. */
    public void sendNoMore() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void use(Socket next) throws IOException {
        socket = next;
        socket.setSoTimeout(PATIENCE_MILLIS);
        input = new BufferedInputStream(socket.getInputStream());
        output = socket.getOutputStream();
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = TestClient.class.getResourceAsStream("/test-certificate.pem")) {
            trusted.setCertificateEntry(
                    "test", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
