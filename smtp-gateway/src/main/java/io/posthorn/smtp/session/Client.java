package io.posthorn.smtp.session;

import java.util.Optional;

/**
 * The client as it introduced itself.
 *
 * @param name what it calls itself, unverified
 * @param greeting the command it used
 * @param tls whether the connection is protected
 * @param submitter who logged in, if anybody did
 */
public record Client(String name, Greeting greeting, boolean tls, Optional<Submitter> submitter) {

    /** The command with which a client introduces itself. */
    public enum Greeting {
        HELO,
        EHLO,
        LHLO
    }

    Client loggedIn(Submitter user) {
        return new Client(name, greeting, tls, Optional.of(user));
    }
}
