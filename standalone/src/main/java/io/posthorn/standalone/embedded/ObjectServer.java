package io.posthorn.standalone.embedded;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobProviderMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An S3 server over a directory, as a process: {@code ObjectServer DIR PORT HEALTH_PORT BUCKET}. The credentials come
 * in the environment as POSTHORN_S3_ACCESS_KEY and POSTHORN_S3_SECRET_KEY.
 */
public final class ObjectServer {
    /** A signed body is held in memory until its signature is checked: threads times part size must fit the heap. */
    private static final int THREADS = 24;

    private static final Logger LOG = LoggerFactory.getLogger(ObjectServer.class);

    private static volatile boolean ready;

    private ObjectServer() {}

    /** Runs until the process is asked to end. */
    public static void main(String... arguments) {
        EmbeddedProcess.start("The S3 server", () -> run(arguments));
    }

    private static void run(String... arguments) throws Exception {
        var directory = Files.createDirectories(Path.of(arguments[0]));
        int unfinished = UnfinishedFiles.delete(directory);
        if (unfinished > 0) {
            LOG.info("{} objects were being written when the server was killed, and are gone", unfinished);
        }
        HealthEndpoint.serve(Integer.parseInt(arguments[2]), () -> ready);
        var blobs = new DurableBlobStore(fileSystem(directory), directory);
        if (!blobs.containerExists(arguments[3])) {
            blobs.createContainerInLocation(null, arguments[3]);
        }
        var server = S3Proxy.builder()
                .blobStore(blobs)
                .endpoint(URI.create("http://127.0.0.1:" + arguments[1]))
                .awsAuthentication(
                        AuthenticationType.AWS_V2_OR_V4,
                        System.getenv("POSTHORN_S3_ACCESS_KEY"),
                        System.getenv("POSTHORN_S3_SECRET_KEY"))
                .jettyMaxThreads(THREADS)
                .build();
        server.start();
        ready = true;
    }

    private static BlobStore fileSystem(Path directory) {
        var settings = new Properties();
        settings.put("jclouds.filesystem.basedir", directory.toString());
        return ContextBuilder.newBuilder(new FilesystemNio2BlobProviderMetadata())
                .credentials("unused", "unused")
                .overrides(settings)
                .buildView(BlobStoreContext.class)
                .getBlobStore();
    }
}
