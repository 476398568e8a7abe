package io.posthorn.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
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
 * what it wrote survives a power loss only after the file, and every directory on the way to it that is new, were
 * flushed.
 */
final class DurableBlobStore extends ForwardingBlobStore {
    private static final Logger LOG = LoggerFactory.getLogger(DurableBlobStore.class);

    private final Path root;
    /** Directories whose own entries were flushed. The store below removes those that become empty. */
    private final Set<Path> durable = ConcurrentHashMap.newKeySet();
    /** Held in common by whoever may make directories, alone by whoever may remove them. */
    private final ReadWriteLock directories = new ReentrantReadWriteLock();

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
        return durably(container, blob.getMetadata().getName(), () -> super.putBlob(container, blob, options));
    }

    @Override
    public String copyBlob(
            String fromContainer, String fromName, String toContainer, String toName, CopyOptions options) {
        return durably(
                toContainer, toName, () -> super.copyBlob(fromContainer, fromName, toContainer, toName, options));
    }

    @Override
    public String completeMultipartUpload(MultipartUpload upload, List<MultipartPart> parts) {
        return durably(upload.containerName(), upload.blobName(), () -> super.completeMultipartUpload(upload, parts));
    }

    @Override
    public void removeBlob(String container, String name) {
        removing(() -> super.removeBlob(container, name));
    }

    @Override
    public void removeBlobs(String container, Iterable<String> names) {
        removing(() -> super.removeBlobs(container, names));
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        removing(() -> super.abortMultipartUpload(upload));
    }

    private String durably(String container, String name, Supplier<String> write) {
        directories.readLock().lock();
        try {
            String tag = write.get();
            flush(root.resolve(container).resolve(name).normalize());
            return tag;
        } finally {
            directories.readLock().unlock();
        }
    }

    private void removing(Runnable removal) {
        directories.writeLock().lock();
        try {
            removal.run();
        } finally {
            durable.clear();
            directories.writeLock().unlock();
        }
    }

    /** Flushes the file, the directory it is in, and those above it that are new. */
    private void flush(Path file) {
        try {
            force(file);
            force(file.getParent());
            makeDurable(file.getParent());
        } catch (NoSuchFileException e) {
            LOG.debug("{} was removed before it was flushed", file);
        } catch (IOException e) {
            throw new UncheckedIOException("The object " + file + " could not be made durable", e);
        }
    }

    /** A directory survives when the one above it, which names it, was flushed, and survives. */
    private void makeDurable(Path directory) throws IOException {
        if (!directory.equals(root) && !durable.contains(directory)) {
            force(directory.getParent());
            makeDurable(directory.getParent());
            durable.add(directory);
        }
    }

    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
