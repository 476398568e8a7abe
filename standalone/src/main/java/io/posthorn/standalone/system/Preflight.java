package io.posthorn.standalone.system;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.FreePorts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What must be there before anything is started. Each check that fails says what to change. */
public final class Preflight {
    private static final LauncherVariable SKIP = LauncherVariable.POSTHORN_SKIP_CHECKS;

    private static final long GIGABYTE = 1_000_000_000L;
    private static final long MEMORY = 3 * GIGABYTE;
    private static final long DISK = 5 * GIGABYTE;
    private static final long DESCRIPTORS = 4_096;
    private static final Path MEMORY_INFO = Path.of("/proc/meminfo");

    private Preflight() {}

    /** Refuses if something is missing for a start in the directory. */
    public static void check(Path directory, UpSettings settings) throws IOException {
        var skipped = skipped();
        if (!skipped.contains("memory")) {
            checkMemory();
        }
        if (!skipped.contains("disk")) {
            checkDisk(directory);
        }
        if (!skipped.contains("descriptors")) {
            checkDescriptors();
        }
        checkPorts(settings);
    }

    private static Set<String> skipped() {
        return SKIP.value().stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    private static void checkMemory() throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long total = system.getTotalMemorySize();
        long available = Math.min(total, availableMemory().orElse(total));
        if (available < MEMORY) {
            throw new Refusal(String.format(
                    Locale.ROOT,
                    "Only %.1f GB of memory are available and a system takes 3 GB: end other programs, or start anyway"
                            + " with %s=memory in the environment.",
                    (double) available / GIGABYTE,
                    SKIP));
        }
    }

    /** What Linux could give without swapping, in octets. */
    private static OptionalLong availableMemory() throws IOException {
        if (!Files.isReadable(MEMORY_INFO)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(MEMORY_INFO).stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst();
    }

    private static void checkDisk(Path directory) throws IOException {
        long usable = Files.getFileStore(directory).getUsableSpace();
        if (usable < DISK) {
            throw new Refusal(String.format(
                    Locale.ROOT,
                    "Only %.1f GB are free where %s lies and a system needs 5 GB: choose another place with --data, or"
                            + " start anyway with %s=disk in the environment.",
                    (double) usable / GIGABYTE,
                    directory,
                    SKIP));
        }
    }

    private static void checkDescriptors() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                && unix.getMaxFileDescriptorCount() < DESCRIPTORS) {
            throw new Refusal("A process may open only " + unix.getMaxFileDescriptorCount() + " files and should be"
                    + " allowed " + DESCRIPTORS + ": raise it with ulimit -n " + DESCRIPTORS + ", or start anyway with "
                    + SKIP + "=descriptors in the environment.");
        }
    }

    static void checkPorts(UpSettings settings) {
        var address = address(settings.bind());
        var taken = Arrays.stream(ClientPort.values())
                .filter(Predicate.not(
                        port -> FreePorts.isFree(address, settings.ports().get(port))))
                .map(port -> settings.ports().get(port) + " (" + port.label() + ")")
                .toList();
        if (!taken.isEmpty()) {
            var one = taken.size() == 1;
            throw new Refusal((one ? "Port " : "Ports ") + String.join(", ", taken) + " on " + settings.bind()
                    + (one ? " is" : " are") + " taken, or not allowed to this user: choose another with --port NAME=N,"
                    + " or move all of them with --port-offset N.");
        }
    }

    private static InetAddress address(String bind) {
        try {
            var address = InetAddress.getByName(bind);
            // Asked of the system rather than of its interfaces: all of 127.0.0.0/8 is this machine's.
            if (FreePorts.isFree(address, 0)) {
                return address;
            }
        } catch (UnknownHostException e) {
            throw new Refusal("--bind " + bind + " is not an address: " + e.getMessage() + ".", e);
        }
        throw new Refusal("--bind " + bind + " is not an address of this machine.");
    }
}
