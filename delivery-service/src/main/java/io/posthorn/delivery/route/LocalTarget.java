package io.posthorn.delivery.route;

import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;

/**
 * One account a message goes to, however many of its recipients reach it.
 *
 * @param recipient the first of them, as the client wrote it
 */
public record LocalTarget(AccountId account, EmailAddress recipient) {}
