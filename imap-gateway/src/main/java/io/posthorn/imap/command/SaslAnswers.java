package io.posthorn.imap.command;

import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.port.SaslStep;
import io.posthorn.imap.session.Account;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.ImapState;

/** What the end of an authentication means to the client (RFC 5530 section 3). */
final class SaslAnswers {
    private SaslAnswers() {}

    static Completion success(SaslStep.Success success) {
        var account = new Account(success.account(), success.address());
        return Completion.ok("You are logged in", new ImapState.Authenticated(account));
    }

    static Completion failure(SaslStep.Failure failure) {
        return switch (failure.reason()) {
            case REJECTED -> Completion.no(ResponseCode.AUTHENTICATION_FAILED, "Wrong name or password");
            // Never shown as a wrong password: a mail client would ask its user for another one.
            case UNAVAILABLE -> Completion.no(ResponseCode.UNAVAILABLE, "Nobody can be logged in now, try again later");
            case MALFORMED -> new Completion.Bad("The response does not follow the mechanism");
            case UNKNOWN_MECHANISM -> Completion.no(ResponseCode.CANNOT, "This mechanism is not offered");
        };
    }
}
