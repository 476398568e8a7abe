package io.posthorn.standalone.supervisor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;

/**
 * What the supervisor knows about one process.
 *
 * @param name unique, for example {@code smtp-gateway-1}
 * @param service what it is one of, for example {@code smtp-gateway}
 * @param identity the process, or null between its end and the next start
 * @param ready whether it said so when last asked
 * @param startedAt when this process was started, in milliseconds of the epoch
 * @param readyAfterMillis how long the first start took until it was ready, 0 before
 * @param restarts how often it was started again
 * @param managementPort where it tells its health on loopback, 0 if it speaks no HTTP
 */
public record ProcessState(
        String name,
        String service,
        ProcessIdentity identity,
        boolean ready,
        long startedAt,
        long readyAfterMillis,
        int restarts,
        int managementPort) {

    /** A process that was not started yet. */
    static ProcessState planned(ProcessSpec spec) {
        return new ProcessState(spec.name(), spec.service(), null, false, 0, 0, -1, spec.managementPort());
    }

    ProcessState started(ProcessIdentity now, long at) {
        return new ProcessState(name, service, now, false, at, readyAfterMillis, restarts + 1, managementPort);
    }

    ProcessState ended() {
        return new ProcessState(name, service, null, false, startedAt, readyAfterMillis, restarts, managementPort);
    }

    /** The answer of the given process; it may be late, and then says nothing about the one that runs now. */
    ProcessState ready(ProcessIdentity asked, boolean nowReady, long at) {
        if (!Objects.equals(asked, identity)) {
            return this;
        }
        long after = readyAfterMillis == 0 && nowReady ? Math.max(1, at - startedAt) : readyAfterMillis;
        return new ProcessState(name, service, identity, nowReady, startedAt, after, restarts, managementPort);
    }

    /** Whether it runs right now, by the operating system's word. */
    @JsonIgnore
    public boolean isAlive() {
        return identity != null && identity.isAlive();
    }
}
