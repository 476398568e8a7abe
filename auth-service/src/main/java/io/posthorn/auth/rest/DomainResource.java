package io.posthorn.auth.rest;

import io.posthorn.auth.admin.Administration;
import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.rest.Documents.DomainDocument;
import io.posthorn.auth.rest.Documents.RevisionDocument;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Our domains. */
@Path("/api/v1/domains")
@RunOnVirtualThread
public class DomainResource {
    private final Directory directory;
    private final Administration administration;

    DomainResource(Directory directory, Administration administration) {
        this.directory = directory;
        this.administration = administration;
    }

    /** All of them, in the order in which they were added: the first is the first domain. */
    @GET
    public List<DomainDocument> list() {
        return directory.domains().stream()
                .map(domain -> new DomainDocument(domain.ascii()))
                .toList();
    }

    /** Adds one. */
    @POST
    @ResponseStatus(201)
    public RevisionDocument add(DomainDocument request) {
        return new RevisionDocument(
                administration.addDomain(Fields.domain(Fields.body(request).name())));
    }

    /** Removes one that has no accounts. */
    @DELETE
    @Path("/{name}")
    public RevisionDocument remove(@RestPath String name) {
        return new RevisionDocument(administration.removeDomain(Fields.domain(name)));
    }
}
