package io.posthorn.smtp.session;

import io.posthorn.common.AccountId;

/**
 * Who logged in.
 *
 * @param address the account's canonical address
 */
public record Submitter(AccountId account, String address) {}
