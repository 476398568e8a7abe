package io.posthorn.standalone.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * What a server that was killed left between the first octet of an object and its name: the store below writes into a file
 * with a random suffix first. Nobody was told of such an object, and a listing fails on it.
 */
final class UnfinishedFiles {
    private static final Pattern NAME =
            Pattern.compile(".*-\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    private UnfinishedFiles() {}

    /** Deletes them all below a directory, of which nobody is writing into one now; tells how many there were. */
    static int delete(Path root) throws IOException {
        var deleted = new Deletion();
        Files.walkFileTree(root, deleted);
        return deleted.count;
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        private int count;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (NAME.matcher(file.getFileName().toString()).matches()) {
                Files.delete(file);
                count++;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
