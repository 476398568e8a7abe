package io.posthorn.smtp.outbound.port;

import java.util.List;

/** What a look-up of hosts led to. */
public sealed interface HostSearch {

    /**
     * Hosts, in the order in which they are tried.
     *
     * @param hosts at least one
     */
    record Found(List<RemoteHost> hosts) implements HostSearch {

        /** Copies the list. */
        public Found {
            hosts = List.copyOf(hosts);
        }
    }

    /** None: mail for the destination is deferred or failed. */
    record Unfound(Verdict verdict) implements HostSearch {}
}
