package io.posthorn.bench.system;

import io.posthorn.bench.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;

/** What processes have in memory, by Linux' word. */
final class ProcessMemory {
    private ProcessMemory() {}

    /** The octets of all of them. A page that several processes share is counted once, in parts. */
    static long octets(Collection<Long> pids) throws IOException {
        long sum = 0;
        for (long pid : pids) {
            sum += octets(pid);
        }
        if (sum == 0) {
            throw new BenchFailure(
                    "The processes' memory cannot be read: this needs Linux and the rights of their owner.");
        }
        return sum;
    }

    private static long octets(long pid) throws IOException {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .sum();
        } catch (NoSuchFileException _) {
            return 0; // it has ended since
        }
    }
}
