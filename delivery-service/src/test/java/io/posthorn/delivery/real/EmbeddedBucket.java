package io.posthorn.delivery.real;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.posthorn.common.Secret;
import io.posthorn.objects.S3ObjectStore;
import io.posthorn.objects.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** A real S3 server in this process, with one bucket. */
final class EmbeddedBucket {
    private static final String BUCKET = "posthorn";
    static final String ACCESS_KEY = "access";
    static final String SECRET_KEY = "secret-of-this-test";

    private final BlobStoreContext files;
    private S3Proxy server;
    private int port;

    private EmbeddedBucket(BlobStoreContext files, S3Proxy server) {
        this.files = files;
        this.server = server;
    }

    static EmbeddedBucket start(Path directory) throws Exception {
        var properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", directory.toString());
        BlobStoreContext files = ContextBuilder.newBuilder("filesystem-nio2")
                .credentials("not", "asked")
                .overrides(properties)
                .build(BlobStoreContext.class);
        var started = new EmbeddedBucket(files, serve(files, 0));
        MinioClient client = MinioClient.builder()
                .endpoint(started.endpoint().toString())
                .credentials(ACCESS_KEY, SECRET_KEY)
                .build();
        client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
        client.close();
        return started;
    }

    S3ObjectStore connect() {
        return new S3ObjectStore(S3Settings.of(endpoint(), "us-east-1", BUCKET, ACCESS_KEY, Secret.of(SECRET_KEY)));
    }

    /** Nobody answers at its address any more. */
    void goAway() throws Exception {
        port = server.getPort();
        server.stop();
    }

    /** Somebody answers there again, with all that was stored. */
    void comeBack() throws Exception {
        server = serve(files, port);
    }

    private static S3Proxy serve(BlobStoreContext files, int port) throws Exception {
        S3Proxy server = S3Proxy.builder()
                .blobStore(files.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        server.start();
        return server;
    }

    void stop() throws Exception {
        server.stop();
        files.close();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }
}
