package io.posthorn.standalone.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The virtual machine of a process: the one that this program runs on.
 *
 * @param heap how large its heap may grow, as {@code -Xmx} takes it
 * @param options further ones
 */
record Jvm(String heap, List<String> options) {

    /** The beginning of a command, to be continued. */
    List<String> words() {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        words.addAll(options);
        return words;
    }
}
