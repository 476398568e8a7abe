package io.posthorn.auth.rest;

import io.posthorn.auth.admin.AddressingAdministration;
import io.posthorn.auth.directory.MailPolicy;
import io.posthorn.auth.directory.TransportEntry;
import io.posthorn.auth.directory.TransportEntry.Login;
import io.posthorn.auth.directory.TransportEntry.Tls;
import io.posthorn.auth.rest.Documents.RevisionDocument;
import io.posthorn.auth.rest.Documents.TransportDocument;
import io.posthorn.auth.rest.Documents.TransportRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;

/** How mail for other domains leaves; {@code *} is for all that have no entry. Passwords are never shown. */
@Path("/api/v1/transports")
@RunOnVirtualThread
public class TransportResource {
    private final MailPolicy policy;
    private final AddressingAdministration administration;

    TransportResource(MailPolicy policy, AddressingAdministration administration) {
        this.policy = policy;
        this.administration = administration;
    }

    /** All of them, sorted by domain. */
    @GET
    public List<TransportDocument> list() {
        return policy.snapshot().transports().stream()
                .map(TransportDocument::of)
                .toList();
    }

    /** Sets the whole entry of a domain. */
    @PUT
    @Path("/{domain}")
    public RevisionDocument put(@RestPath String domain, TransportRequest request) {
        Fields.body(request);
        Optional<Login> login = Optional.ofNullable(request.username())
                .filter(user -> !user.isEmpty())
                .map(user -> new Login(user, Fields.orEmpty(request.password())));
        return new RevisionDocument(administration.putTransport(new TransportEntry(
                domain(domain), Fields.host(request.host()), Fields.port(request.port()), login, tls(request.tls()))));
    }

    /** Removes the entry of a domain. */
    @DELETE
    @Path("/{domain}")
    public RevisionDocument remove(@RestPath String domain) {
        return new RevisionDocument(administration.removeTransport(domain(domain)));
    }

    private static String domain(String text) {
        return text.equals(TransportEntry.EVERY_OTHER_DOMAIN)
                ? text
                : Fields.domain(text).ascii();
    }

    private static Tls tls(String text) {
        if (text == null) {
            return Tls.MAY;
        }
        try {
            return Tls.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new InvalidRequest("\"" + text + "\": tls is none, may, encrypt or verify");
        }
    }
}
