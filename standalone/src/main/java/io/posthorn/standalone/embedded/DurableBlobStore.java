package io.posthorn.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.domain.Blob;
import org.jclouds.blobstore.domain.MultipartPart;
import org.jclouds.blobstore.domain.MultipartUpload;
import org.jclouds.blobstore.options.CopyOptions;
import org.jclouds.blobstore.options.PutOptions;
import org.jclouds.blobstore.util.ForwardingBlobStore;
import org.jclouds.domain.Location;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a file system's objects durable before they are acknowledged. The store below writes a file and renames it;
 * what it wrote survives a power loss only after the file, and every directory on the way to it, were flushed.
 */
final class DurableBlobStore extends ForwardingBlobStore {
    private static final Logger LOG = LoggerFactory.getLogger(DurableBlobStore.class);

    private final Path root;

    DurableBlobStore(BlobStore files, Path root) {
        super(files);
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public boolean createContainerInLocation(Location location, String container) {
        boolean created = super.createContainerInLocation(location, container);
        flush(root.resolve(container));
        return created;
    }

    @Override
    public String putBlob(String container, Blob blob) {
        return putBlob(container, blob, PutOptions.NONE);
    }

    @Override
    public String putBlob(String container, Blob blob, PutOptions options) {
        String tag = super.putBlob(container, blob, options);
        flush(container, blob.getMetadata().getName());
        return tag;
    }

    @Override
    public String copyBlob(
            String fromContainer, String fromName, String toContainer, String toName, CopyOptions options) {
        String tag = super.copyBlob(fromContainer, fromName, toContainer, toName, options);
        flush(toContainer, toName);
        return tag;
    }

    @Override
    public String completeMultipartUpload(MultipartUpload upload, List<MultipartPart> parts) {
        String tag = super.completeMultipartUpload(upload, parts);
        flush(upload.containerName(), upload.blobName());
        return tag;
    }

    private void flush(String container, String name) {
        flush(root.resolve(container).resolve(name).normalize());
    }

    /** Flushes the file and the directories above it. */
    private void flush(Path path) {
        try {
            for (var next = path; next.startsWith(root); next = next.getParent()) {
                try (var channel = FileChannel.open(next, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} was removed before it was flushed", path);
        } catch (IOException e) {
            throw new UncheckedIOException("The object " + path + " could not be made durable", e);
        }
    }
}
