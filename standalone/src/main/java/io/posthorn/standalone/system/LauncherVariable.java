package io.posthorn.standalone.system;

import java.util.Optional;

/** Environment variables that are for {@code ./posthorn} itself; services do not see them. */
public enum LauncherVariable {
    /** The data directory. */
    POSTHORN_DATA,
    /** Checks to leave out: {@code memory}, {@code disk}, {@code descriptors}, with commas between. */
    POSTHORN_SKIP_CHECKS,
    /** How large the heap of each service process may grow, as {@code -Xmx} takes it. */
    POSTHORN_STANDALONE_HEAP,
    /** Further options of the JVM of each process, with white space between. */
    POSTHORN_STANDALONE_JAVA_OPTIONS;

    /** The value, unless it is missing or blank. */
    public Optional<String> value() {
        return Optional.ofNullable(System.getenv(name())).filter(value -> !value.isBlank());
    }
}
