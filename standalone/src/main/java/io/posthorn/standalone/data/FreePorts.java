package io.posthorn.standalone.data;

import io.posthorn.standalone.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Finds ports nobody listens on. They lie below the ranges from which systems take the ports of outgoing connections:
 * there a client that waits for a listener could come to occupy its port, even by connecting to itself.
 */
public final class FreePorts {
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 31_999;
    private static final int TRIES = 1_000;

    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Set<Integer> given = new HashSet<>();

    /** A port that is free on loopback and was not given before. */
    public int next() {
        for (int i = 0; i < TRIES; i++) {
            int port = random.nextInt(LOWEST, HIGHEST + 1);
            if (take(port)) {
                return port;
            }
        }
        throw new Refusal("There is no free port between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1.");
    }

    /** Whether this port is free on loopback and was not given before; it is given now. */
    public boolean take(int port) {
        return isFree(InetAddress.getLoopbackAddress(), port) && given.add(port);
    }

    /** Whether a listener could be opened there. */
    public static boolean isFree(InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
