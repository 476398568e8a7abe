package io.posthorn.auth.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.posthorn.auth.admin.AddressingAdministration;
import io.posthorn.auth.directory.Alias;
import io.posthorn.auth.directory.AliasAddress;
import io.posthorn.auth.directory.Aliases;
import io.posthorn.auth.directory.DirectoryRefusal;
import io.posthorn.auth.rest.Documents.AliasDocument;
import io.posthorn.auth.rest.Documents.RevisionDocument;
import io.posthorn.auth.rest.Documents.TargetsDocument;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Aliases; {@code @domain} is the catch-all of a domain. */
@Path("/api/v1/aliases")
@RunOnVirtualThread
public class AliasResource {
    private static final int PAGE = 500;

    private final Aliases aliases;
    private final AddressingAdministration administration;
    private final ObjectMapper mapper;

    AliasResource(Aliases aliases, AddressingAdministration administration, ObjectMapper mapper) {
        this.aliases = aliases;
        this.administration = administration;
        this.mapper = mapper;
    }

    /** All of them, or those of one domain, catch-alls first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public StreamingOutput list(@RestQuery Optional<String> domain) {
        var ofDomain = domain.map(Fields::domain);
        List<Alias> first = aliases.list(ofDomain, "", PAGE);
        return out -> {
            try (var json = mapper.createGenerator(out)) {
                json.writeStartArray();
                for (List<Alias> page = first; !page.isEmpty(); ) {
                    for (Alias alias : page) {
                        json.writePOJO(AliasDocument.of(alias));
                    }
                    page = aliases.list(ofDomain, page.getLast().address().key(), PAGE);
                }
                json.writeEndArray();
            }
        };
    }

    /** One of them. */
    @GET
    @Path("/{address}")
    public AliasDocument show(@RestPath String address) {
        AliasAddress parsed = Fields.aliasAddress(address);
        return aliases.find(parsed).map(AliasDocument::of).orElseThrow(() -> DirectoryRefusal.aliasUnknown(parsed));
    }

    /** Makes it, or gives it other targets. */
    @PUT
    @Path("/{address}")
    public RevisionDocument put(@RestPath String address, TargetsDocument request) {
        return new RevisionDocument(
                administration.putAlias(new Alias(Fields.aliasAddress(address), Fields.targets(request))));
    }

    /** Adds targets, and makes it if it is not there. */
    @POST
    @Path("/{address}/targets")
    public RevisionDocument add(@RestPath String address, TargetsDocument request) {
        return new RevisionDocument(administration.addTargets(Fields.aliasAddress(address), Fields.targets(request)));
    }

    /** Removes it, or only some targets of it. */
    @DELETE
    @Path("/{address}")
    public RevisionDocument remove(@RestPath String address, @RestQuery List<String> target) {
        AliasAddress parsed = Fields.aliasAddress(address);
        return new RevisionDocument(
                target.isEmpty()
                        ? administration.removeAlias(parsed)
                        : administration.removeTargets(
                                parsed, target.stream().map(Fields::address).toList()));
    }
}
