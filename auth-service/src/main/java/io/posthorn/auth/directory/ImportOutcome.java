package io.posthorn.auth.directory;

import io.posthorn.common.MailHost;
import java.util.Set;

/**
 * What became of an import.
 *
 * @param revision the directory's revision afterwards; unchanged if nothing was imported
 * @param created how many accounts are new
 * @param updated how many got a new password
 * @param unknownDomains domains that are not ours: their accounts were left out
 */
public record ImportOutcome(long revision, int created, int updated, Set<MailHost> unknownDomains) {}
