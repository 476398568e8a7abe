package io.posthorn.auth.directory;

import io.posthorn.common.Secret;
import java.util.List;

/**
 * What holds for all mail: transports, networks with relay rights, settings. Changes are as those of {@link Directory}.
 */
public interface MailPolicy {

    /** All of it, in one snapshot. */
    Snapshot snapshot();

    /** Sets the transport of a domain; the whole entry is replaced. */
    long putTransport(TransportEntry transport);

    /** Removes the transport of a domain. Refused if there is none. */
    long removeTransport(String domain);

    /** Gives a network relay rights; that it has them already is no error. */
    long addNetwork(NetworkBlock network);

    /** Takes them away. Refused if it has none. */
    long removeNetwork(NetworkBlock network);

    /** Replaces all settings. */
    long putSettings(MailSettings settings);

    /**
     * The policy at a revision.
     *
     * @param transports sorted by domain
     * @param networks sorted
     * @param srsKey under which rewritten senders are signed; the same for the life of the installation
     */
    record Snapshot(
            long revision,
            List<TransportEntry> transports,
            List<NetworkBlock> networks,
            MailSettings settings,
            Secret srsKey) {

        /** Copies the lists. */
        public Snapshot {
            transports = List.copyOf(transports);
            networks = List.copyOf(networks);
        }
    }
}
