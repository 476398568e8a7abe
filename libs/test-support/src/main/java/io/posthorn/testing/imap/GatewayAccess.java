package io.posthorn.testing.imap;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Where clients log in, and how often they must bear that a gateway dies. */
public final class GatewayAccess {
    private final List<Integer> ports;
    private final String user;
    private final String password;
    private final AtomicInteger deaths = new AtomicInteger();

    /** @param ports on the loopback interface: any of them serves */
    public GatewayAccess(List<Integer> ports, String user, String password) {
        this.ports = List.copyOf(ports);
        this.user = user;
        this.password = password;
    }

    /** A gateway is about to be killed: each client may lose one connection more. */
    public void expectDeath() {
        deaths.incrementAndGet();
    }

    /** How many gateways were killed. */
    int deaths() {
        return deaths.get();
    }

    /** A new connection that has logged in. */
    LineClient connect(Random random) throws IOException {
        var client = new LineClient(ports.get(random.nextInt(ports.size())));
        try {
            client.line();
            client.send("in LOGIN " + user + " " + password);
            String answer = client.line();
            while (!answer.startsWith("in ")) {
                answer = client.line();
            }
            if (!answer.startsWith("in OK")) {
                throw new AssertionError("LOGIN: " + answer);
            }
            return client;
        } catch (IOException | AssertionError e) {
            client.close();
            throw e;
        }
    }
}
