package io.posthorn.auth.rest;

import io.posthorn.auth.admin.AddressingAdministration;
import io.posthorn.auth.directory.MailPolicy;
import io.posthorn.auth.rest.Documents.NetworkDocument;
import io.posthorn.auth.rest.Documents.RevisionDocument;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;

/** Networks whose clients may send mail everywhere. */
@Path("/api/v1/networks")
@RunOnVirtualThread
public class NetworkResource {
    private final MailPolicy policy;
    private final AddressingAdministration administration;

    NetworkResource(MailPolicy policy, AddressingAdministration administration) {
        this.policy = policy;
        this.administration = administration;
    }

    /** All of them. */
    @GET
    public List<NetworkDocument> list() {
        return policy.snapshot().networks().stream()
                .map(network -> new NetworkDocument(network.text()))
                .toList();
    }

    /** Adds one; that it is there already is no error. */
    @POST
    @ResponseStatus(201)
    public RevisionDocument add(NetworkDocument request) {
        return new RevisionDocument(
                administration.addNetwork(Fields.network(Fields.body(request).network())));
    }

    /** Removes one. */
    @DELETE
    public RevisionDocument remove(@RestQuery String network) {
        return new RevisionDocument(administration.removeNetwork(Fields.network(network)));
    }
}
