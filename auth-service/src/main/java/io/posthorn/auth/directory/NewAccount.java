package io.posthorn.auth.directory;

import io.posthorn.common.EmailAddress;
import java.util.Optional;

/**
 * An account to be made, or to get a new password.
 *
 * @param phc the password's hash in PHC string format
 * @param scram the password's verifier for SCRAM-SHA-256 in the form of RFC 5803, if it is made already
 */
public record NewAccount(EmailAddress address, String phc, Optional<String> scram) {}
