package io.posthorn.auth.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.auth.admin.AddressingAdministration;
import io.posthorn.auth.directory.MailPolicy;
import io.posthorn.auth.directory.MailSettings;
import io.posthorn.auth.rest.Documents.RevisionDocument;
import io.posthorn.auth.rest.Documents.SettingsDocument;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What may be set at run time; null is as the services' own configuration says. */
@Path("/api/v1/settings")
@RunOnVirtualThread
public class SettingsResource {
    private static final Set<String> NAMES =
            Set.of("hostname", "banner", "maxMessageOctets", "recipientDelimiter", "mailboxOctets");
    /** A reply line has 512 octets (RFC 5321 section 4.5.3.1.5). */
    private static final int LONGEST_BANNER = 500;

    private final MailPolicy policy;
    private final AddressingAdministration administration;

    SettingsResource(MailPolicy policy, AddressingAdministration administration) {
        this.policy = policy;
        this.administration = administration;
    }

    /** All of them. */
    @GET
    public SettingsDocument show() {
        return SettingsDocument.of(policy.snapshot().settings());
    }

    /** Sets those that are named; null gives one up. */
    @PATCH
    public RevisionDocument change(JsonNode request) {
        Fields.body(request).fieldNames().forEachRemaining(name -> {
            if (!NAMES.contains(name)) {
                throw new InvalidRequest("there is no setting \"" + name + "\"");
            }
        });
        MailSettings now = policy.snapshot().settings();
        return new RevisionDocument(administration.putSettings(new MailSettings(
                text(request, "hostname", now.hostname())
                        .map(name -> Fields.domain(name).ascii()),
                text(request, "banner", now.banner()).map(SettingsResource::banner),
                octets(request, "maxMessageOctets", now.maxMessageOctets()),
                text(request, "recipientDelimiter", now.recipientDelimiter()),
                octets(request, "mailboxOctets", now.mailboxOctets()))));
    }

    private static Optional<String> text(JsonNode request, String name, Optional<String> now) {
        if (!request.has(name)) {
            return now;
        }
        JsonNode value = request.get(name);
        return value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    private static OptionalLong octets(JsonNode request, String name, OptionalLong now) {
        return request.has(name) ? Fields.octets(name, request.get(name)) : now;
    }

    private static String banner(String text) {
        if (text.length() > LONGEST_BANNER || !text.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new InvalidRequest("a banner is one line of at most " + LONGEST_BANNER + " ASCII characters");
        }
        return text;
    }
}
