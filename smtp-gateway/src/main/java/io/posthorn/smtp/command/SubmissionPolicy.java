package io.posthorn.smtp.command;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.smtp.codec.AddressFieldDecoder;
import io.posthorn.smtp.codec.HeaderWatch;
import io.posthorn.smtp.codec.SubmittedHeader;
import io.posthorn.smtp.codec.SubmittedHeader.Flaw;
import io.posthorn.smtp.port.Directory;
import io.posthorn.smtp.port.Resolution;
import io.posthorn.smtp.session.Acceptance;
import io.posthorn.smtp.session.SenderVerdict;
import io.posthorn.smtp.session.Submitter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Under which addresses a user may send (RFC 6409 section 6.1): those whose mail reaches the user's account and nobody
 * else's, details included. So it is for the reverse-path, as with {@code reject_sender_login_mismatch} of Postfix, and,
 * as with Exchange, for what readers see: every mailbox of every From and Sender field. Resent fields are not looked at,
 * and a message without a From, which claims nothing, is taken (Postfix takes it, too).
 */
public final class SubmissionPolicy {
    /** More authors than any message has. */
    private static final int MOST_AUTHORS = 100;

    private final Directory directory;
    private final boolean checkSender;
    private final int headerOctets;

    /**
     * @param checkSender whether addresses are looked at at all
     * @param headerOctets how long the header of a user's message may be
     */
    public SubmissionPolicy(Directory directory, boolean checkSender, int headerOctets) {
        this.directory = directory;
        this.checkSender = checkSender;
        this.headerOctets = headerOctets;
    }

    /** A watch for one message of a user. */
    public HeaderWatch watch() {
        return new HeaderWatch(headerOctets);
    }

    /** Whether a user may send under an address; blocks. */
    public SenderVerdict judge(EmailAddress address, Submitter submitter) {
        if (!checkSender) {
            return SenderVerdict.OWN;
        }
        return switch (directory.resolve(new ForwardPath.Address(address))) {
            case Resolution.Local local ->
                local.accounts().equals(Set.of(submitter.account())) ? SenderVerdict.OWN : SenderVerdict.FOREIGN;
            case Resolution.Unknown _, Resolution.Remote _, Resolution.Broken _ -> SenderVerdict.FOREIGN;
            case Resolution.Unavailable _ -> SenderVerdict.UNAVAILABLE;
        };
    }

    /** Why a message of a user is refused for its header, if it is; blocks. */
    public Optional<Acceptance> refusal(ReceivedMessage message) {
        if (message.header().isEmpty() || message.client().submitter().isEmpty()) {
            return Optional.empty();
        }
        SubmittedHeader header = message.header().get();
        Submitter submitter = message.client().submitter().get();
        return header.flaw().map(this::flawed).or(() -> checkSender ? foreign(header, submitter) : Optional.empty());
    }

    private Acceptance flawed(Flaw flaw) {
        return switch (flaw) {
            case TOO_LARGE -> new Acceptance.HeaderTooLarge(headerOctets);
            case BARE_LINE_ENDING -> new Acceptance.BadHeader("The header has a bare <CR> or <LF>");
        };
    }

    private Optional<Acceptance> foreign(SubmittedHeader header, Submitter submitter) {
        return foreign("From", header.from(), submitter).or(() -> foreign("Sender", header.sender(), submitter));
    }

    private Optional<Acceptance> foreign(String name, List<String> fields, Submitter submitter) {
        var authors = new HashSet<EmailAddress>();
        for (String field : fields) {
            Optional<List<EmailAddress>> addresses = AddressFieldDecoder.decode(field);
            if (addresses.isEmpty()) {
                return Optional.of(new Acceptance.BadHeader(name + " is not a list of addresses"));
            }
            authors.addAll(addresses.get());
        }
        if (authors.size() > MOST_AUTHORS) {
            return Optional.of(new Acceptance.BadHeader(name + " has too many addresses"));
        }
        return authors.stream()
                .map(author -> refusal(name, author, submitter))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Acceptance> refusal(String name, EmailAddress author, Submitter submitter) {
        return switch (judge(author, submitter)) {
            case OWN -> Optional.empty();
            case FOREIGN -> Optional.of(new Acceptance.ForeignAuthor(name, author.wire()));
            case UNAVAILABLE -> Optional.of(new Acceptance.UnverifiedAuthor());
        };
    }
}
