package io.posthorn.standalone.system;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A port that clients connect to. */
public enum ClientPort {
    SMTP(2525),
    SUBMISSION(2587),
    SUBMISSIONS(2465),
    LMTP(2524),
    IMAP(2143),
    IMAPS(2993),
    POP3(2110),
    POP3S(2995),
    ADMIN(8025);

    private final int usual;

    ClientPort(int usual) {
        this.usual = usual;
    }

    /** The name on the command line and in the status. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The port unless told otherwise. */
    public int usual() {
        return usual;
    }

    /** The port of that name. */
    public static Optional<ClientPort> named(String label) {
        return Arrays.stream(values())
                .filter(port -> port.label().equals(label))
                .findFirst();
    }

    /** All names, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(ClientPort::label).collect(Collectors.joining(", "));
    }
}
