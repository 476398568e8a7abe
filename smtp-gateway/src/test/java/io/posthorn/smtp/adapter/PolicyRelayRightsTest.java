package io.posthorn.smtp.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.Secret;
import io.posthorn.directory.Policy;
import io.posthorn.directory.Policy.Settings;
import io.posthorn.directory.PolicySource;
import io.posthorn.smtp.port.RelayRights.Right;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PolicyRelayRightsTest {
    private Optional<Policy> policy = Optional.empty();
    private final PolicyRelayRights rights = new PolicyRelayRights(new PolicySource() {
        @Override
        public Optional<Policy> current() {
            return policy;
        }

        @Override
        public Optional<Policy> latest() {
            return policy;
        }
    });

    @Test
    void nobodyKnowsBeforeThePolicyWasHeard() {
        assertEquals(Right.UNKNOWN, rights.of("192.0.2.1"));
    }

    @Test
    void theNetworksOfNowCount() {
        policy = networks("192.0.2.0/24", "0:0:0:0:0:0:0:1/128");
        assertEquals(Right.GRANTED, rights.of("192.0.2.1"));
        assertEquals(Right.GRANTED, rights.of("::1"));
        assertEquals(Right.GRANTED, rights.of("::ffff:192.0.2.1"));
        assertEquals(Right.NONE, rights.of("198.51.100.1"));
        policy = networks("198.51.100.0/24");
        assertEquals(Right.NONE, rights.of("192.0.2.1"));
        assertEquals(Right.GRANTED, rights.of("198.51.100.1"));
        policy = networks();
        assertEquals(Right.NONE, rights.of("198.51.100.1"));
    }

    private static Optional<Policy> networks(String... networks) {
        return Optional.of(new Policy(
                List.of(networks),
                Map.of(),
                Secret.of("key"),
                new Settings(Optional.empty(), Optional.empty(), OptionalLong.empty())));
    }
}
