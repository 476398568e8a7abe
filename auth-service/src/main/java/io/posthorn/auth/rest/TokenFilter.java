package io.posthorn.auth.rest;

import io.posthorn.common.Secret;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets only those in who bear the token (RFC 6750 section 2.1). */
@Singleton
class TokenFilter {
    private static final String SCHEME = "Bearer ";

    /** Filters are made before settings can be read. */
    private final Provider<AdminToken> expected;

    TokenFilter(Provider<AdminToken> expected) {
        this.expected = expected;
    }

    /** The answer for a request without the right token. */
    @ServerRequestFilter(preMatching = true)
    Optional<Response> refuse(ContainerRequestContext request) {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        boolean right = authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && Secret.of(authorization.substring(SCHEME.length()).strip())
                        .equals(expected.get().value());
        return right
                ? Optional.empty()
                : Optional.of(ErrorDocument.response(
                        401, "unauthorized", "the admin API wants its token: Authorization: Bearer …"));
    }
}
