package io.posthorn.auth.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.auth.admin.Administration;
import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.directory.Domain;
import io.posthorn.auth.rest.Documents.DomainDocument;
import io.posthorn.auth.rest.Documents.RevisionDocument;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
        return directory.domains().stream().map(DomainDocument::of).toList();
    }

    /** Adds one. */
    @POST
    @ResponseStatus(201)
    public RevisionDocument add(DomainDocument request) {
        Fields.body(request);
        boolean relay = request.relay() != null && request.relay();
        if (relay && request.aliasOf() != null) {
            throw new InvalidRequest("a domain is another name of one, or a relay domain, not both");
        }
        return new RevisionDocument(administration.addDomain(new Domain(
                Fields.domain(request.name()),
                Optional.ofNullable(request.aliasOf()).map(Fields::domain),
                relay,
                request.quotaOctets() == null ? OptionalLong.empty() : OptionalLong.of(request.quotaOctets()))));
    }

    /** Sets what all its accounts together may keep; null: any amount. */
    @PATCH
    @Path("/{name}")
    public RevisionDocument change(@RestPath String name, JsonNode request) {
        return new RevisionDocument(administration.setDomainQuota(
                Fields.domain(name),
                Fields.octets("quotaOctets", Fields.body(request).get("quotaOctets"))));
    }

    /** Removes one that has no accounts. */
    @DELETE
    @Path("/{name}")
    public RevisionDocument remove(@RestPath String name) {
        return new RevisionDocument(administration.removeDomain(Fields.domain(name)));
    }
}
