package io.posthorn.standalone.system;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** One of our services: a module of that name, which runs in one or more processes. */
public enum Service {
    AUTH("auth"),
    SMTP("smtp"),
    DELIVERY("delivery"),
    IMAP("imap");

    private final String label;

    Service(String label) {
        this.label = label;
    }

    /** The short name on the command line. */
    public String label() {
        return label;
    }

    /** The module and the name in the status. */
    public String module() {
        return switch (this) {
            case AUTH -> "auth-service";
            case SMTP -> "smtp-gateway";
            case DELIVERY -> "delivery-service";
            case IMAP -> "imap-gateway";
        };
    }

    /** The name of one of its processes, counted from 1. */
    public String process(int number) {
        return module() + "-" + number;
    }

    /** The service of that short name. */
    public static Optional<Service> named(String label) {
        return Arrays.stream(values())
                .filter(service -> service.label.equals(label))
                .findFirst();
    }

    /** All short names, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(Service::label).collect(Collectors.joining(", "));
    }
}
