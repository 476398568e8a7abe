package io.posthorn.smtp.command;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.smtp.port.Directory;
import io.posthorn.smtp.port.Resolution;
import io.posthorn.smtp.session.RecipientVerdict;
import java.util.Optional;

/**
 * Whether mail for a recipient is taken, decided before the message is, so that we never send a bounce for what we could
 * have refused. A domain that is not ours is refused to everybody, whatever the local part says: {@code %}, {@code !}
 * and quoted {@code @} in it mean nothing here.
 */
public final class RecipientPolicy {
    private final Directory directory;

    public RecipientPolicy(Directory directory) {
        this.directory = directory;
    }

    /**
     * Waits for what lists say of the client, and asks the directory; blocks. The postmaster can always be written to (RFC
     * 5321 section 4.5.1), also by those who want to know why they are listed.
     */
    public RecipientVerdict judge(ForwardPath recipient, Reputation client) {
        return (isPostmaster(recipient) ? Optional.<Reputation.Listing>empty() : client.listing())
                .<RecipientVerdict>map(it -> new RecipientVerdict.ClientListed(it.client(), it.zone(), it.text()))
                .orElseGet(() -> resolve(recipient));
    }

    private RecipientVerdict resolve(ForwardPath recipient) {
        return switch (directory.resolve(recipient)) {
            case Resolution.Local(EmailAddress account, var _) ->
                new RecipientVerdict.Local(envelopeAddress(recipient, account));
            case Resolution.Unknown _ -> new RecipientVerdict.Unknown();
            case Resolution.Remote _ -> new RecipientVerdict.Remote();
            case Resolution.Unavailable _ -> new RecipientVerdict.Unavailable();
        };
    }

    private static boolean isPostmaster(ForwardPath recipient) {
        return switch (recipient) {
            case ForwardPath.Address(EmailAddress address) ->
                address.localpart().folded().equals("postmaster");
            case ForwardPath.Postmaster _ -> true;
        };
    }

    /** The recipient as it was given; Postmaster, which names no domain, as the account behind it. */
    private static EmailAddress envelopeAddress(ForwardPath recipient, EmailAddress account) {
        return switch (recipient) {
            case ForwardPath.Address(EmailAddress given) -> given;
            case ForwardPath.Postmaster _ -> account;
        };
    }
}
