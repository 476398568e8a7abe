package io.posthorn.standalone.supervisor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Ready means 200 at {@code /q/health/ready} on loopback. */
public final class HttpReadiness implements Readiness {
    private static final int TIMEOUT_MILLIS = 3_000;

    private final URI address;

    /** Asks the given port. */
    public HttpReadiness(int port) {
        this.address = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    }

    @Override
    public boolean isReady() throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            connection.disconnect();
        }
    }
}
