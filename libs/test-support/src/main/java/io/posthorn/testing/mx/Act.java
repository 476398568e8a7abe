package io.posthorn.testing.mx;

/** What a {@link RemoteMx} does instead of what a good server would. */
public sealed interface Act {

    /** Says something, usually one or several reply lines; CRLF is added. */
    record Say(String reply) implements Act {}

    /** Says something and closes the connection. */
    record SayAndDrop(String reply) implements Act {}

    /** Sends octets as they are. */
    record Raw(String octets) implements Act {}

    /** Closes the connection without a word. */
    record Drop() implements Act {}

    /** Says nothing until it is closed. */
    record Hang() implements Act {}

    /** Has something happen first. */
    record After(Runnable event, Act then) implements Act {}

    /** {@link Say} */
    static Act say(String reply) {
        return new Say(reply);
    }

    /** {@link SayAndDrop} */
    static Act sayAndDrop(String reply) {
        return new SayAndDrop(reply);
    }

    /** {@link Drop} */
    static Act drop() {
        return new Drop();
    }

    /** {@link Hang} */
    static Act hang() {
        return new Hang();
    }

    /** {@link After} */
    static Act after(Runnable event, Act then) {
        return new After(event, then);
    }
}
