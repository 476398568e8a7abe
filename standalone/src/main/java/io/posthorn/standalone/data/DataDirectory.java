package io.posthorn.standalone.data;

import io.posthorn.standalone.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where one system keeps everything.
 *
 * @param root an absolute path
 */
public record DataDirectory(Path root) {
    private static final String MARKER = "posthorn-data";

    /** The directory at the path; it need not exist. */
    public static DataDirectory at(Path path) {
        return new DataDirectory(path.toAbsolutePath().normalize());
    }

    /** Makes the directory, or refuses one that is somebody else's. */
    public void create() {
        try {
            Files.createDirectories(root.getParent());
            if (!Files.exists(root)) {
                Files.createDirectory(
                        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            if (!isOurs()) {
                refuseUnlessEmpty();
                Files.writeString(
                        root.resolve(MARKER), "The mail and settings of a system started by ./posthorn up.\n");
            }
            Files.createDirectories(run().resolve("requests"));
            Files.createDirectories(root.resolve("logs"));
        } catch (IOException e) {
            throw new Refusal(
                    "The data directory " + root + " cannot be made (" + e + "): choose another one with --data.", e);
        }
    }

    /** Whether a system was ever started here. */
    public boolean isOurs() {
        return Files.exists(root.resolve(MARKER));
    }

    /** Deletes everything a system left here; the lock, which the caller holds, stays. */
    public void wipe() {
        try {
            deleteChildren(root, Set.of(root.resolve(MARKER), run()));
            deleteChildren(run(), Set.of(lock()));
        } catch (IOException e) {
            throw new Refusal("The data directory " + root + " could not be wiped: " + e + ".", e);
        }
        create();
    }

    /** What belongs to a run, not to the mail. */
    public Path run() {
        return root.resolve("run");
    }

    /** Locked by whoever starts or runs the system. */
    public Path lock() {
        return run().resolve("lock");
    }

    /** What the supervisor tells the commands. */
    public Path state() {
        return run().resolve("state.json");
    }

    /** With which options the system was last started. */
    public Path settings() {
        return run().resolve("settings.json");
    }

    /** A file in it asks the supervisor to restart the process of that name. */
    public Path requests() {
        return run().resolve("requests");
    }

    /** The ports that are only ours. */
    public Path ports() {
        return root.resolve("ports.json");
    }

    /** Passwords and keys the parts share. */
    public Path secrets() {
        return root.resolve("secrets.json");
    }

    /** The accounts made at the first start. */
    public Path accounts() {
        return root.resolve("accounts.json");
    }

    /** The self-signed certificate and its key. */
    public Path tls() {
        return root.resolve("tls");
    }

    /** All logs. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** What the process of that name writes. */
    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** Where the embedded part keeps its data. */
    public Path part(String name) {
        return root.resolve(name);
    }

    private void refuseUnlessEmpty() throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
        try (var children = Files.list(root)) {
            if (children.findAny().isPresent()) {
                throw new Refusal(
                        root + " holds something that is not ours: choose an empty or new directory with" + " --data.");
            }
        }
    }

    private static void deleteChildren(Path directory, Set<Path> kept) throws IOException {
        try (var children = Files.list(directory)) {
            for (var child : children.toList()) {
                if (!kept.contains(child)) {
                    FileTree.delete(child);
                }
            }
        }
    }
}
