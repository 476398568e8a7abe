package io.posthorn.directory;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.posthorn.common.Secret;
import io.posthorn.contracts.v1.DirectoryGrpc;
import io.posthorn.contracts.v1.MailSettings;
import io.posthorn.contracts.v1.PolicyRequest;
import io.posthorn.contracts.v1.PolicyResponse;
import io.posthorn.directory.Policy.Settings;
import io.posthorn.directory.Transport.Login;
import io.posthorn.directory.Transport.Tls;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks auth-service for the policy, each time. */
final class RemotePolicy implements Supplier<Optional<Policy>> {
    private static final Logger LOG = LoggerFactory.getLogger(RemotePolicy.class);

    private final DirectoryGrpc.DirectoryBlockingStub stub;
    private final Duration deadline;

    RemotePolicy(Channel channel, Duration deadline) {
        this.stub = DirectoryGrpc.newBlockingStub(channel);
        this.deadline = deadline;
    }

    @Override
    public Optional<Policy> get() {
        try {
            return Optional.of(policy(stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .policy(PolicyRequest.getDefaultInstance())));
        } catch (StatusRuntimeException e) {
            LOG.warn("auth-service did not tell the policy: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Policy policy(PolicyResponse response) {
        Map<String, Transport> transports = response.getTransportsMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> transport(entry.getValue())));
        return new Policy(
                response.getRelayNetworksList(),
                transports,
                Secret.of(response.getSrsKey().toByteArray()),
                settings(response.getSettings()));
    }

    private static Transport transport(io.posthorn.contracts.v1.Transport transport) {
        Optional<Login> login = transport.getUsername().isEmpty()
                ? Optional.empty()
                : Optional.of(new Login(transport.getUsername(), Secret.of(transport.getPassword())));
        Tls tls = switch (transport.getTls()) {
            case TRANSPORT_TLS_NONE -> Tls.NONE;
            case TRANSPORT_TLS_MAY -> Tls.MAY;
            case TRANSPORT_TLS_ENCRYPT -> Tls.ENCRYPT;
            // What a newer auth-service may ask for is surely no less than the most we know.
            case TRANSPORT_TLS_VERIFY, UNRECOGNIZED -> Tls.VERIFY;
        };
        return new Transport(transport.getHost(), transport.getPort(), login, tls);
    }

    private static Settings settings(MailSettings settings) {
        return new Settings(
                settings.hasHostname() ? Optional.of(settings.getHostname()) : Optional.empty(),
                settings.hasBanner() ? Optional.of(settings.getBanner()) : Optional.empty(),
                settings.hasMaxMessageOctets()
                        ? OptionalLong.of(settings.getMaxMessageOctets())
                        : OptionalLong.empty());
    }
}
