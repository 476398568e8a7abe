package io.posthorn.auth.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.posthorn.auth.directory.Announcements.NotAnnounced;
import io.posthorn.auth.directory.DirectoryRefusal;
import io.posthorn.auth.directory.DirectoryUnavailable;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where failures become answers: their request, the directory's state, our fault. */
class ErrorMappers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorMappers.class);

    @ServerExceptionMapper
    Response invalid(InvalidRequest e) {
        return ErrorDocument.response(400, "invalid_request", e.getMessage());
    }

    @ServerExceptionMapper
    Response notJson(JacksonException e) {
        return ErrorDocument.response(400, "invalid_json", "the request is not the JSON document expected here");
    }

    /** As above; the framework has a mapper of its own for this one. */
    @ServerExceptionMapper
    Response otherJson(MismatchedInputException e) {
        return notJson(e);
    }

    @ServerExceptionMapper
    Response refused(DirectoryRefusal e) {
        int status = switch (e.reason()) {
            case DOMAIN_EXISTS, DOMAIN_IN_USE, DOMAIN_WITHOUT_MAILBOXES, ACCOUNT_EXISTS, ALIAS_LOOP -> 409;
            case DOMAIN_UNKNOWN, ACCOUNT_UNKNOWN, ALIAS_UNKNOWN, TRANSPORT_UNKNOWN, NETWORK_UNKNOWN -> 404;
        };
        return ErrorDocument.response(status, e.reason().name().toLowerCase(Locale.ROOT), e.getMessage());
    }

    @ServerExceptionMapper
    Response unavailable(DirectoryUnavailable e) {
        LOG.warn("The directory is unavailable", e);
        return ErrorDocument.response(503, "directory_unavailable", e.getMessage());
    }

    @ServerExceptionMapper
    Response notAnnounced(NotAnnounced e) {
        LOG.warn("Revision {} is committed, but not announced", e.revision(), e);
        return ErrorDocument.response(503, "not_announced", e.getMessage());
    }

    /** What the framework answers by itself: no such path or method, another content type. */
    @ServerExceptionMapper
    Response other(WebApplicationException e) {
        // A document that cannot be read comes wrapped.
        if (e.getCause() instanceof JacksonException json) {
            return notJson(json);
        }
        Response.StatusType status = e.getResponse().getStatusInfo();
        return ErrorDocument.response(
                status.getStatusCode(),
                status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '_'),
                status.getReasonPhrase());
    }

    @ServerExceptionMapper
    Response fault(RuntimeException e) {
        LOG.error("A request to the admin API failed", e);
        return ErrorDocument.response(500, "internal_error", "auth-service failed; its log says why");
    }
}
