package io.posthorn.standalone.postfix;

import java.util.Optional;

/** The files that a configuration names. */
@FunctionalInterface
public interface SourceFiles {
    /** A file's text; empty if there is no such file, or it cannot be read. */
    Optional<String> read(String path);
}
