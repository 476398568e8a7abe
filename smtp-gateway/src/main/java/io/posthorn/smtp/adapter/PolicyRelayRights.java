package io.posthorn.smtp.adapter;

import io.posthorn.directory.Policy;
import io.posthorn.directory.PolicySource;
import io.posthorn.net.Networks;
import io.posthorn.smtp.port.RelayRights;
import java.util.List;
import java.util.Optional;

/** The networks of the directory's policy. */
public final class PolicyRelayRights implements RelayRights {
    private final PolicySource policy;
    private volatile Parsed parsed = new Parsed(List.of(), Networks.parse(""));

    public PolicyRelayRights(PolicySource policy) {
        this.policy = policy;
    }

    /** The networks as they were told, and ready to be asked. */
    private record Parsed(List<String> texts, Networks networks) {}

    @Override
    public Right of(String clientAddress) {
        Optional<Policy> now = policy.current();
        if (now.isEmpty()) {
            return Right.UNKNOWN;
        }
        List<String> texts = now.get().relayNetworks();
        if (!parsed.texts().equals(texts)) {
            parsed = new Parsed(texts, Networks.parse(String.join(",", texts)));
        }
        return parsed.networks().contains(clientAddress) ? Right.GRANTED : Right.NONE;
    }
}
