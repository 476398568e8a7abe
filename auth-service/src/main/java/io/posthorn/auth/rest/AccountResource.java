package io.posthorn.auth.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.auth.admin.AccountImport;
import io.posthorn.auth.admin.Administration;
import io.posthorn.auth.admin.ImportEntry;
import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.directory.DirectoryRefusal;
import io.posthorn.auth.rest.Documents.AccountDocument;
import io.posthorn.auth.rest.Documents.AccountRequest;
import io.posthorn.auth.rest.Documents.CreatedDocument;
import io.posthorn.auth.rest.Documents.ImportDocument;
import io.posthorn.auth.rest.Documents.PasswordRequest;
import io.posthorn.auth.rest.Documents.RevisionDocument;
import io.posthorn.common.EmailAddress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Accounts and their passwords. */
@Path("/api/v1/accounts")
@RunOnVirtualThread
public class AccountResource {
    private final Directory directory;
    private final Administration administration;
    private final AccountImport accountImport;
    private final AccountListing listing;

    AccountResource(
            Directory directory, Administration administration, AccountImport accountImport, AccountListing listing) {
        this.directory = directory;
        this.administration = administration;
        this.accountImport = accountImport;
        this.listing = listing;
    }

    /** All of them, or those of one domain, sorted by address. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public StreamingOutput list(@RestQuery Optional<String> domain) {
        return listing.json(domain.map(Fields::domain));
    }

    /** Adds one. */
    @POST
    @ResponseStatus(201)
    public CreatedDocument add(AccountRequest request) {
        EmailAddress address = Fields.address(Fields.body(request).address());
        long revision = administration.addAccount(address, Fields.password(request.password()));
        return new CreatedDocument(address.canonical(), revision);
    }

    /** One of them. */
    @GET
    @Path("/{address}")
    public AccountDocument show(@RestPath String address) {
        EmailAddress parsed = Fields.address(address);
        return directory
                .account(parsed)
                .map(AccountDocument::of)
                .orElseThrow(() -> DirectoryRefusal.accountUnknown(parsed));
    }

    /** Sets its password. */
    @PUT
    @Path("/{address}/password")
    public RevisionDocument setPassword(@RestPath String address, PasswordRequest request) {
        EmailAddress parsed = Fields.address(address);
        return new RevisionDocument(administration.setPassword(
                parsed, Fields.password(Fields.body(request).password())));
    }

    /** Sets its quota, 0: it may keep any amount; null: what the settings say. */
    @PATCH
    @Path("/{address}")
    public RevisionDocument change(@RestPath String address, JsonNode request) {
        return new RevisionDocument(administration.setQuota(
                Fields.address(address),
                Fields.octets("quotaOctets", Fields.body(request).get("quotaOctets"))));
    }

    /** Removes it. */
    @DELETE
    @Path("/{address}")
    public RevisionDocument remove(@RestPath String address) {
        return new RevisionDocument(administration.removeAccount(Fields.address(address)));
    }

    /** Adds many, or sets their passwords. */
    @POST
    @Path("/import")
    public ImportDocument importAll(List<AccountRequest> requests) {
        if (Fields.body(requests).size() > AccountImport.MAX_ENTRIES) {
            throw new InvalidRequest("one import takes at most " + AccountImport.MAX_ENTRIES + " accounts");
        }
        return ImportDocument.of(accountImport.run(requests.stream()
                .map(request -> {
                    AccountRequest entry = Fields.body(request);
                    return new ImportEntry(Fields.orEmpty(entry.address()), Fields.orEmpty(entry.password()));
                })
                .toList()));
    }
}
