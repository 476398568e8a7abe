package io.posthorn.auth.admin;

import io.posthorn.common.Secret;

/**
 * One line of an import, as it came.
 *
 * @param address should be an address in one of our domains
 * @param password should not be empty
 */
public record ImportEntry(String address, Secret password) {}
