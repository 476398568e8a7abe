package io.posthorn.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.posthorn.common.Secret;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ObjectStoreTest extends ObjectStoreContract {
    private static final String BUCKET = "posthorn";
    private static final String ACCESS_KEY = "access";
    private static final String SECRET_KEY = "secret-of-this-test";

    private static BlobStoreContext files;
    private static S3Proxy server;
    private static S3ObjectStore store;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        var properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", directory.toString());
        files = ContextBuilder.newBuilder("filesystem-nio2")
                .credentials("not", "asked")
                .overrides(properties)
                .build(BlobStoreContext.class);
        server = S3Proxy.builder()
                .blobStore(files.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        MinioClient client = MinioClient.builder()
                .endpoint(endpoint.toString())
                .credentials(ACCESS_KEY, SECRET_KEY)
                .build();
        client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
        client.close();
        store = new S3ObjectStore(settings(endpoint, BUCKET));
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
        server.stop();
        files.close();
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void saysThatTheBucketIsMissing() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        try (var missing = new S3ObjectStore(settings(endpoint, "no-such-bucket"))) {
            assertThrows(ObjectStoreUnavailable.class, () -> missing.put("a", new byte[1]));
            assertThrows(ObjectStoreUnavailable.class, () -> missing.get("a"));
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (var nobody = new S3ObjectStore(settings(URI.create("http://127.0.0.1:" + port), BUCKET))) {
            assertThrows(ObjectStoreUnavailable.class, () -> nobody.put("a", new byte[1]));
            assertThrows(ObjectStoreUnavailable.class, () -> nobody.put("a", new ByteArrayInputStream(new byte[1])));
            assertThrows(ObjectStoreUnavailable.class, () -> nobody.get("a"));
            assertThrows(ObjectStoreUnavailable.class, () -> nobody.delete(List.of("a")));
            assertThrows(ObjectStoreUnavailable.class, () -> nobody.list("a").count());
        }
    }

    @Test
    void everyAttemptIsHeardOf() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        S3Observer observer = (operation, nanos, answered) -> heard.add(operation + " " + (nanos > 0) + " " + answered);
        try (var relay = new BreakingRelay(server.getPort(), 1);
                var observed = new S3ObjectStore(settings(relay.endpoint(), BUCKET), observer)) {
            observed.put("heard/object", new byte[] {1}, 1);
            observed.get("heard/object");
            observed.stat("heard/object");
            assertThrows(ObjectNotFound.class, () -> observed.get("heard/nothing"));
            observed.delete(List.of("heard/object"));
        }
        assertEquals("PUT true false", heard.getFirst());
        assertEquals(
                List.of("PUT true true", "GET true true", "STAT true true", "GET true true", "DELETE true true"),
                heard.stream().filter(call -> call.endsWith("true true")).toList());
    }

    @Test
    void triesAgainWhenAConnectionBreaks() throws Exception {
        try (var relay = new BreakingRelay(server.getPort(), 2);
                var flaky = new S3ObjectStore(settings(relay.endpoint(), BUCKET))) {
            flaky.put("flaky/object", List.of(new byte[] {1}, new byte[] {2}));
            assertArrayEquals(new byte[] {1, 2}, store.get("flaky/object"));
        }
    }

    @Test
    void copiesMoreThanOneRequestMayCopy() {
        int tooMuch = 22 * 1024 * 1024;
        var part = new byte[tooMuch];
        new Random(tooMuch).nextBytes(part);
        store.put("compose/large-source", part);
        ObjectUpload upload = store.upload("compose/large");
        upload.addRange("compose/large-source", 1, tooMuch - 1);
        upload.complete();
        assertArrayEquals(Arrays.copyOfRange(part, 1, tooMuch), store.get("compose/large"));
        store.delete(List.of("compose/large", "compose/large-source"));
    }

    @Test
    void anUploadGoesOnWhenAConnectionBreaks() throws Exception {
        try (var relay = new BreakingRelay(server.getPort(), 2);
                var flaky = new S3ObjectStore(settings(relay.endpoint(), BUCKET))) {
            ObjectUpload upload = flaky.upload("flaky/upload");
            upload.add(new byte[] {1, 2, 3}, 2);
            upload.complete();
            assertArrayEquals(new byte[] {1, 2}, store.get("flaky/upload"));
        }
    }

    @Test
    void noPartStaysBehindAnAbortedUpload() {
        ObjectUpload upload = store.upload("upload/no-part");
        upload.add(new byte[1_000], 1_000);
        assertEquals(1, uploadsOf("upload/no-part"));
        upload.abort();
        assertEquals(0, uploadsOf("upload/no-part"));
    }

    private static long uploadsOf(String key) {
        return files.getBlobStore().listMultipartUploads(BUCKET).stream()
                .filter(upload -> upload.blobName().equals(key))
                .count();
    }

    private static S3Settings settings(URI endpoint, String bucket) {
        return S3Settings.of(endpoint, "us-east-1", bucket, ACCESS_KEY, Secret.of(SECRET_KEY));
    }
}
