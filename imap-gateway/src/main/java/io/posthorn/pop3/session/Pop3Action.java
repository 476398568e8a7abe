package io.posthorn.pop3.session;

import io.posthorn.common.Secret;
import io.posthorn.imap.session.Account;
import io.posthorn.pop3.codec.Pop3Command;
import io.posthorn.pop3.codec.Pop3Reply;

/** What is to be done for a conversation. */
public sealed interface Pop3Action {

    record Send(Pop3Reply reply) implements Pop3Action {}

    /** Send a SASL challenge. */
    record SendChallenge(Secret octets) implements Pop3Action {}

    /** Check a password and open the maildrop. */
    record LogIn(String user, Secret password) implements Pop3Action {}

    /** Begin a SASL exchange; its success opens the maildrop. */
    record BeginSasl(Pop3Command.Auth command) implements Pop3Action {}

    /** Hand on the client's answer to a challenge. */
    record ContinueSasl(Secret response) implements Pop3Action {}

    /** The client does not go on with the exchange. */
    record AbandonSasl() implements Pop3Action {}

    /**
     * Run a command on the maildrop.
     *
     * @param utf8 whether the client takes headers in UTF-8
     */
    record Run(Pop3Command command, Maildrop maildrop, boolean utf8) implements Pop3Action {}

    /** Upgrade to TLS after what was sent. */
    record StartTls() implements Pop3Action {}

    /** The client has logged in: its account may be revoked. */
    record Welcome(Account account) implements Pop3Action {}

    /** Close the connection after what was sent. */
    record Close() implements Pop3Action {}
}
