package io.posthorn.standalone.system;

import io.posthorn.standalone.data.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The smallest S3 client that a server accepts: single requests with signatures of version 2. */
final class SignedS3 {
    private final String url;
    private final Secrets secrets;

    SignedS3(String url, Secrets secrets) {
        this.url = url;
        this.secrets = secrets;
    }

    /** Stores an object and gives the HTTP status. */
    int put(String path, byte[] body) throws IOException, InterruptedException, GeneralSecurityException {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    signed("PUT", path).PUT(BodyPublishers.ofByteArray(body)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    /** The octets of an object. */
    byte[] get(String path) throws IOException, InterruptedException, GeneralSecurityException {
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(signed("GET", path).GET().build(), BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(response + ": " + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        }
    }

    private HttpRequest.Builder signed(String method, String path) throws GeneralSecurityException {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        var hmac = Mac.getInstance("HmacSHA1");
        hmac.init(new SecretKeySpec(secrets.s3SecretKey().reveal(), "HmacSHA1"));
        hmac.update((method + "\n\n\n" + date + "\n" + path).getBytes(StandardCharsets.US_ASCII));
        var signature = Base64.getEncoder().encodeToString(hmac.doFinal());
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Date", date)
                .header("Authorization", "AWS " + secrets.s3AccessKey().revealText() + ":" + signature);
    }
}
