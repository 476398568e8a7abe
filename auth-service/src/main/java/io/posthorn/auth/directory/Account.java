package io.posthorn.auth.directory;

import io.posthorn.common.EmailAddress;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * An account: a login and the mailboxes behind it.
 *
 * @param id never used again, also when the account is gone
 * @param address the canonical address, which is also the login
 * @param createdAt on the database's clock
 * @param quotaOctets what it may keep, 0: any amount; empty: what the settings say
 */
public record Account(long id, EmailAddress address, Instant createdAt, OptionalLong quotaOctets) {}
