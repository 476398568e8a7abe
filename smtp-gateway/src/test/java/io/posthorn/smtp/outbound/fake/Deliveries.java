package io.posthorn.smtp.outbound.fake;

import io.posthorn.common.BodyType;
import io.posthorn.common.DsnReturn;
import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.OutboundRecipient;
import io.posthorn.smtp.outbound.port.SmartHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A delivery in the making: from max@example.com, with the content as its object's key. */
public final class Deliveries {
    private String content = "Subject: hello\r\n\r\nHello.\r\n";
    private String domain = "remote.example";
    private String reversePath = "max@example.com";
    private final List<OutboundRecipient> recipients = new ArrayList<>();
    private BodyType body = BodyType.SEVEN_BIT;
    private boolean utf8;
    private boolean requireTls;
    private Optional<SmartHost> smartHost = Optional.empty();
    private Optional<DsnReturn> dsnReturn = Optional.empty();

    private Deliveries() {}

    /** To eva@remote.example, unless it is told otherwise. */
    public static Deliveries mail() {
        return new Deliveries();
    }

    /** One character for each octet. */
    public Deliveries content(String octets) {
        content = octets;
        return this;
    }

    public Deliveries from(String path) {
        reversePath = path;
        return this;
    }

    public Deliveries to(String... paths) {
        for (String path : paths) {
            recipients.add(new OutboundRecipient("id-" + path, path, Set.of(), Optional.empty()));
        }
        return this;
    }

    public Deliveries to(OutboundRecipient recipient) {
        recipients.add(recipient);
        return this;
    }

    public Deliveries domain(String name) {
        domain = name;
        return this;
    }

    public Deliveries body(BodyType type) {
        body = type;
        return this;
    }

    public Deliveries utf8() {
        utf8 = true;
        return this;
    }

    public Deliveries requireTls() {
        requireTls = true;
        return this;
    }

    public Deliveries by(SmartHost host) {
        smartHost = Optional.of(host);
        return this;
    }

    public Deliveries returning(DsnReturn what) {
        dsnReturn = Optional.of(what);
        return this;
    }

    /** As an attempt with this id and lease. */
    public OutboundDelivery attempt(String id, Duration lease) {
        if (recipients.isEmpty()) {
            to("eva@" + domain);
        }
        return new OutboundDelivery(
                id,
                lease,
                "queue-id",
                reversePath,
                domain,
                recipients,
                smartHost,
                content,
                content.getBytes(StandardCharsets.ISO_8859_1).length,
                body,
                utf8,
                requireTls,
                dsnReturn,
                Optional.empty());
    }

    public OutboundDelivery attempt() {
        return attempt("attempt", Duration.ofMinutes(1));
    }
}
