package io.posthorn.delivery.mail;

import io.posthorn.common.AccountId;
import java.util.Optional;

/**
 * Where a message came from.
 *
 * @param protocol the {@code with} of the Received field (RFC 3848)
 * @param clientAddress the client's IP address
 * @param helo what the client called itself
 * @param submitter the account that logged in
 */
public record Origin(String protocol, String clientAddress, String helo, Optional<AccountId> submitter) {}
