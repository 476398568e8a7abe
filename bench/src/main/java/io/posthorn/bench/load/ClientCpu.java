package io.posthorn.bench.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The processor time that the load generator itself takes, so that it can be seen not to be the bottleneck. */
public final class ClientCpu {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long cpuBegin = SYSTEM.getProcessCpuTime();
    private final long begin = System.nanoTime();

    private ClientCpu() {}

    /** Begins to measure. */
    public static ClientCpu begin() {
        return new ClientCpu();
    }

    /** The share of all processors of the machine since the beginning, from 0 to 1. */
    public double share() {
        double elapsed = Math.max(1, System.nanoTime() - begin);
        return (SYSTEM.getProcessCpuTime() - cpuBegin) / elapsed / SYSTEM.getAvailableProcessors();
    }
}
