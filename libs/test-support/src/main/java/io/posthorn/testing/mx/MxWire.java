package io.posthorn.testing.mx;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The octets of one connection, each counted. */
final class MxWire {
    private final Socket raw;
    private final long most;
    private Socket socket;
    private InputStream in;
    private long octets;

    MxWire(Socket raw, long most) throws IOException {
        this.raw = raw;
        this.most = most;
        adopt(raw);
    }

    void startTls(SSLContext context) throws IOException {
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), false);
        secure.setUseClientMode(false);
        secure.startHandshake();
        adopt(secure);
    }

    boolean tls() {
        return socket instanceof SSLSocket;
    }

    /** @throws EOFException at the end, and where the connection is to be dropped */
    int read() throws IOException {
        if (octets == most) {
            throw new EOFException("as the script wants it");
        }
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException();
        }
        octets++;
        return octet;
    }

    /** A line without its CRLF. */
    String line() throws IOException {
        var line = new StringBuilder();
        int octet = read();
        while (octet != '\n') {
            line.append((char) octet);
            octet = read();
        }
        byte[] text = line.toString().getBytes(StandardCharsets.ISO_8859_1);
        return new String(text, StandardCharsets.UTF_8).replaceFirst("\r$", "");
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private void adopt(Socket adopted) throws IOException {
        socket = adopted;
        in = new BufferedInputStream(adopted.getInputStream());
    }
}
