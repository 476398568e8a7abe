package io.posthorn.smtp.command;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.smtp.port.Directory;
import io.posthorn.smtp.port.RelayRights;
import io.posthorn.smtp.port.Resolution;
import io.posthorn.smtp.session.ListenerRole;
import io.posthorn.smtp.session.RecipientVerdict;
import io.posthorn.smtp.session.RecipientVerdict.Relay;
import java.util.Optional;

/**
 * Whether mail for a recipient is taken, decided before the message is, so that we never send a bounce for what we could
 * have refused. To a domain that is not ours only users and clients of networks with relay rights may send, unless we
 * are its relay; whatever the local part says: {@code %}, {@code !} and quoted {@code @} in it mean nothing here.
 */
public final class RecipientPolicy {
    private final Directory directory;
    private final RelayRights rights;

    public RecipientPolicy(Directory directory, RelayRights rights) {
        this.directory = directory;
        this.rights = rights;
    }

    /**
     * Who asks.
     *
     * @param role of the listener
     * @param address of the client
     * @param reputation what lists say of it; the answer may be on its way
     */
    public record Asker(ListenerRole role, String address, Reputation reputation) {}

    /**
     * Waits for what lists say of the client, and asks the directory; blocks. The postmaster can always be written to (RFC
     * 5321 section 4.5.1), also by those who want to know why they are listed.
     */
    public RecipientVerdict judge(ForwardPath recipient, Asker client) {
        return (isPostmaster(recipient)
                        ? Optional.<Reputation.Listing>empty()
                        : client.reputation().listing())
                .<RecipientVerdict>map(it -> new RecipientVerdict.ClientListed(it.client(), it.zone(), it.text()))
                .orElseGet(() -> resolve(recipient, client));
    }

    private RecipientVerdict resolve(ForwardPath recipient, Asker client) {
        return switch (directory.resolve(recipient)) {
            case Resolution.Local(EmailAddress end, var _, boolean room) ->
                room ? new RecipientVerdict.Local(envelopeAddress(recipient, end)) : new RecipientVerdict.Full();
            case Resolution.Unknown _ -> new RecipientVerdict.Unknown();
            case Resolution.Broken _ -> new RecipientVerdict.Broken();
            case Resolution.Remote(boolean relayed) -> elsewhere(recipient, relayed, client);
            case Resolution.Unavailable _ -> new RecipientVerdict.Unavailable();
        };
    }

    private RecipientVerdict elsewhere(ForwardPath recipient, boolean relayed, Asker client) {
        return switch (recipient) {
            case ForwardPath.Postmaster _ -> new RecipientVerdict.Unknown();
            case ForwardPath.Address(EmailAddress address) ->
                switch (client.role()) {
                    // It delivers, and passes nothing on (RFC 2033 section 1).
                    case LMTP -> new RecipientVerdict.Remote(address, Relay.NOBODY);
                    case SUBMISSION, SUBMISSIONS -> new RecipientVerdict.Remote(address, Relay.USERS);
                    case MX ->
                        relayed ? new RecipientVerdict.Remote(address, Relay.ANYBODY) : byNetwork(address, client);
                };
        };
    }

    private RecipientVerdict byNetwork(EmailAddress address, Asker client) {
        return switch (rights.of(client.address())) {
            case GRANTED -> new RecipientVerdict.Remote(address, Relay.ANYBODY);
            case NONE -> new RecipientVerdict.Remote(address, Relay.USERS);
            case UNKNOWN -> new RecipientVerdict.Unavailable();
        };
    }

    private static boolean isPostmaster(ForwardPath recipient) {
        return switch (recipient) {
            case ForwardPath.Address(EmailAddress address) ->
                address.localpart().folded().equals("postmaster");
            case ForwardPath.Postmaster _ -> true;
        };
    }

    /** The recipient as it was given; Postmaster, which names no domain, as an address behind it. */
    private static EmailAddress envelopeAddress(ForwardPath recipient, EmailAddress end) {
        return switch (recipient) {
            case ForwardPath.Address(EmailAddress given) -> given;
            case ForwardPath.Postmaster _ -> end;
        };
    }
}
