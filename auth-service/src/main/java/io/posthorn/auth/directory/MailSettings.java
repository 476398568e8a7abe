package io.posthorn.auth.directory;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an administrator set at run time; what is absent is as the services' own configuration says.
 *
 * @param hostname what gateways call themselves
 * @param banner the text behind 220
 * @param recipientDelimiter empty text: addresses have no detail
 * @param mailboxOctets the quota of accounts that have none of their own; 0: any amount
 */
public record MailSettings(
        Optional<String> hostname,
        Optional<String> banner,
        OptionalLong maxMessageOctets,
        Optional<String> recipientDelimiter,
        OptionalLong mailboxOctets) {}
