package io.posthorn.auth.rest;

import io.posthorn.common.Secret;

/** The token of the admin API. */
public record AdminToken(Secret value) {}
