package io.posthorn.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where it was measured.
 *
 * @param processor its name, as far as the system tells
 * @param cores logical processors
 * @param memoryOctets of the machine
 * @param system the name and version of the operating system
 * @param jdk vendor and version
 * @param loadBefore the load average of the last minute before the measurement began; negative where there is none
 */
public record Machine(String processor, int cores, long memoryOctets, String system, String jdk, double loadBefore) {
    /** This machine, now. */
    public static Machine here() {
        var bean = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                processorName(),
                bean.getAvailableProcessors(),
                bean.getTotalMemorySize(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                bean.getSystemLoadAverage());
    }

    /** Whether others needed so much of it before that the figures suffer. */
    public boolean isBusy() {
        return loadBefore > cores / 4.0;
    }

    private static String processorName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException _) {
            return "unknown"; // not Linux
        }
    }
}
