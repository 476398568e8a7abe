package io.posthorn.standalone.system;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/**
 * With which options a system is started.
 *
 * @param bind the address all client ports listen on
 * @param ports every client port
 * @param replicas how many processes of every service
 * @param serviceHeap how large the heap of each of them may grow, as {@code -Xmx} takes it
 * @param javaOptions further options of every JVM
 */
public record UpSettings(
        String bind,
        Map<ClientPort, Integer> ports,
        Map<Service, Integer> replicas,
        String serviceHeap,
        List<String> javaOptions) {
    /** Copies are kept. */
    public UpSettings {
        ports = Map.copyOf(ports);
        replicas = Map.copyOf(replicas);
        javaOptions = List.copyOf(javaOptions);
    }

    /** The value of a listener's setting. */
    public String listen(ClientPort port) {
        return hostAndPort(bind, ports.get(port));
    }

    /** How this machine reaches the port. */
    public String endpoint(ClientPort port) {
        return hostAndPort(localHost(), ports.get(port));
    }

    /** The admin API, as this machine reaches it. */
    @JsonIgnore
    public String adminUrl() {
        return "http://" + endpoint(ClientPort.ADMIN);
    }

    private String localHost() {
        try {
            var address = InetAddress.getByName(bind);
            return address.isAnyLocalAddress() ? "127.0.0.1" : bind;
        } catch (UnknownHostException e) {
            return bind;
        }
    }

    private static String hostAndPort(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
