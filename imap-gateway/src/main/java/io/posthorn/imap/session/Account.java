package io.posthorn.imap.session;

import io.posthorn.common.AccountId;

/**
 * Who has logged in.
 *
 * @param address the account's canonical address
 */
public record Account(AccountId id, String address) {}
