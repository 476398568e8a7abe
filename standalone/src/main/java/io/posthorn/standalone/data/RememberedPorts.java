package io.posthorn.standalone.data;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ports of the parts that clients never see: free when first needed, the same ever after unless taken. */
public final class RememberedPorts {
    private final Map<String, Integer> ports;
    private final FreePorts free = new FreePorts();

    private RememberedPorts(Map<String, Integer> ports) {
        this.ports = ports;
    }

    /** The ports of the last start. */
    public static RememberedPorts of(DataDirectory data) throws IOException {
        var stored = JsonFile.read(data.ports(), Stored.class);
        return new RememberedPorts(new LinkedHashMap<>(stored.map(Stored::ports).orElse(Map.of())));
    }

    /** The port of that name: the one it had, if it is free, else a new one. */
    public int port(String name) {
        var remembered = ports.get(name);
        if (remembered != null && free.take(remembered)) {
            return remembered;
        }
        int port = free.next();
        ports.put(name, port);
        return port;
    }

    /** Remembers. */
    public void store(DataDirectory data) throws IOException {
        JsonFile.replace(data.ports(), new Stored(ports));
    }

    /** The form in the file. */
    private record Stored(Map<String, Integer> ports) {}
}
