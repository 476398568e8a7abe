package io.posthorn.auth.admin;

import io.posthorn.auth.directory.Alias;
import io.posthorn.auth.directory.AliasAddress;
import io.posthorn.auth.directory.Aliases;
import io.posthorn.auth.directory.Announcements;
import io.posthorn.auth.directory.MailPolicy;
import io.posthorn.auth.directory.MailSettings;
import io.posthorn.auth.directory.NetworkBlock;
import io.posthorn.auth.directory.TransportEntry;
import io.posthorn.common.EmailAddress;
import java.util.List;

/** Changes aliases and what holds for all mail. Results and exceptions are those of {@link Administration}. */
public final class AddressingAdministration {
    private final Aliases aliases;
    private final MailPolicy policy;
    private final Announcements announcements;

    public AddressingAdministration(Aliases aliases, MailPolicy policy, Announcements announcements) {
        this.aliases = aliases;
        this.policy = policy;
        this.announcements = announcements;
    }

    /** Makes an alias, or gives it other targets. */
    public long putAlias(Alias alias) {
        return announced(aliases.put(alias));
    }

    /** Adds targets to an alias, which is made if there is none. */
    public long addTargets(AliasAddress address, List<EmailAddress> targets) {
        return announced(aliases.add(address, targets));
    }

    /** Removes an alias. */
    public long removeAlias(AliasAddress address) {
        return announced(aliases.remove(address));
    }

    /** Removes targets of an alias, which goes with the last one. */
    public long removeTargets(AliasAddress address, List<EmailAddress> targets) {
        return announced(aliases.remove(address, targets));
    }

    /** Sets the transport of a domain. */
    public long putTransport(TransportEntry transport) {
        return announced(policy.putTransport(transport));
    }

    /** Removes the transport of a domain. */
    public long removeTransport(String domain) {
        return announced(policy.removeTransport(domain));
    }

    /** Gives a network relay rights. */
    public long addNetwork(NetworkBlock network) {
        return announced(policy.addNetwork(network));
    }

    /** Takes a network's relay rights away. */
    public long removeNetwork(NetworkBlock network) {
        return announced(policy.removeNetwork(network));
    }

    /** Replaces all settings. */
    public long putSettings(MailSettings settings) {
        return announced(policy.putSettings(settings));
    }

    private long announced(long revision) {
        announcements.announceUpTo(revision);
        return revision;
    }
}
