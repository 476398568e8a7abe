package io.posthorn.auth.admin;

import io.posthorn.auth.credential.HashingPool;
import io.posthorn.auth.credential.PasswordHasher;
import io.posthorn.auth.directory.Announcements;
import io.posthorn.auth.directory.Announcements.NotAnnounced;
import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.directory.DirectoryRefusal;
import io.posthorn.auth.directory.DirectoryUnavailable;
import io.posthorn.auth.directory.Domain;
import io.posthorn.auth.directory.NewAccount;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import java.util.OptionalLong;

/**
 * Changes the directory. Each method returns the change's revision once it is committed and announced, and throws
 * {@link DirectoryRefusal}, {@link DirectoryUnavailable}, or, when it is committed but not announced,
 * {@link NotAnnounced}.
 */
public final class Administration {
    private final Directory directory;
    private final PasswordHasher hasher;
    private final HashingPool pool;
    private final Announcements announcements;

    public Administration(Directory directory, PasswordHasher hasher, HashingPool pool, Announcements announcements) {
        this.directory = directory;
        this.hasher = hasher;
        this.pool = pool;
        this.announcements = announcements;
    }

    /** Makes a domain ours. */
    public long addDomain(Domain domain) {
        return announced(directory.addDomain(domain));
    }

    /** Sets what all accounts of a domain together may keep, in octets; empty: any amount. */
    public long setDomainQuota(DomainName name, OptionalLong octets) {
        return announced(directory.setDomainQuota(name, octets));
    }

    /** Gives a domain up that has no accounts. */
    public long removeDomain(DomainName name) {
        return announced(directory.removeDomain(name));
    }

    /** Adds an account. */
    public long addAccount(EmailAddress address, Secret password) {
        return announced(directory.addAccount(hashed(address, password)));
    }

    /** Sets an account's password; its sessions end. */
    public long setPassword(EmailAddress address, Secret password) {
        return announced(directory.setPassword(hashed(address, password)));
    }

    /** Sets what an account may keep, in octets; 0: any amount, empty: what the settings say. */
    public long setQuota(EmailAddress address, OptionalLong octets) {
        return announced(directory.setQuota(address, octets));
    }

    /** Removes an account; its sessions end. */
    public long removeAccount(EmailAddress address) {
        return announced(directory.removeAccount(address));
    }

    private NewAccount hashed(EmailAddress address, Secret password) {
        return pool.run(() -> hasher.hash(password))
                .orElseThrow(() -> new DirectoryUnavailable("too many passwords are hashed at once, try again"))
                .of(address);
    }

    private long announced(long revision) {
        announcements.announceUpTo(revision);
        return revision;
    }
}
