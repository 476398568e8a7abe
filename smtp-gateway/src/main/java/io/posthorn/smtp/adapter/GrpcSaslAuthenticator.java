package io.posthorn.smtp.adapter;

import com.google.protobuf.ByteString;
import io.posthorn.common.AccountId;
import io.posthorn.common.Secret;
import io.posthorn.directory.SaslClient;
import io.posthorn.directory.SaslOutcome;
import io.posthorn.metrics.AuthCounters;
import io.posthorn.metrics.Labels;
import io.posthorn.smtp.port.SaslAuthenticator;
import io.posthorn.smtp.port.SaslExchange;
import io.posthorn.smtp.port.SaslStep;
import java.util.Optional;
import java.util.function.Supplier;

/** Logins checked by auth-service. */
public final class GrpcSaslAuthenticator implements SaslAuthenticator {
    private static final String SERVICE = "smtp";

    private final Supplier<SaslClient> clients;
    private final AuthCounters logins;

    /**
     * @param clients makes a client for each exchange
     * @param logins counts how they end
     */
    public GrpcSaslAuthenticator(Supplier<SaslClient> clients, AuthCounters logins) {
        this.clients = clients;
        this.logins = logins;
    }

    @Override
    public SaslExchange open(String clientAddress, boolean tls) {
        return new Exchange(clients, logins, clientAddress, tls);
    }

    /** Opens its call when it starts, on the thread that may block. */
    private static final class Exchange implements SaslExchange {
        private final Supplier<SaslClient> clients;
        private final AuthCounters logins;
        private final String clientAddress;
        private final boolean tls;
        private volatile Optional<SaslClient> client = Optional.empty();
        private volatile String mechanism = "";

        Exchange(Supplier<SaslClient> clients, AuthCounters logins, String clientAddress, boolean tls) {
            this.clients = clients;
            this.logins = logins;
            this.clientAddress = clientAddress;
            this.tls = tls;
        }

        @Override
        public SaslStep start(String mechanism, Optional<Secret> initialResponse) {
            this.mechanism = mechanism;
            SaslClient opened = clients.get();
            client = Optional.of(opened);
            return step(opened.start(mechanism, initialResponse.map(Exchange::octets), SERVICE, clientAddress, tls));
        }

        @Override
        public SaslStep respond(Secret response) {
            return step(client.orElseThrow().respond(octets(response)));
        }

        @Override
        public void cancel() {
            client.ifPresent(SaslClient::cancel);
        }

        private static ByteString octets(Secret secret) {
            return ByteString.copyFrom(secret.reveal());
        }

        private SaslStep step(SaslOutcome outcome) {
            return switch (outcome) {
                case SaslOutcome.Challenge(ByteString octets) ->
                    new SaslStep.Challenge(Secret.of(octets.toByteArray()));
                case SaslOutcome.Success(long accountId, var address) -> {
                    logins.ended(mechanism, AuthCounters.SUCCESS);
                    yield new SaslStep.Success(new AccountId(accountId), address.canonical());
                }
                case SaslOutcome.Failure(var reason, var _) -> {
                    logins.ended(mechanism, Labels.text(reason));
                    yield new SaslStep.Failure(reason(reason));
                }
            };
        }

        private static SaslStep.Reason reason(SaslOutcome.Reason reason) {
            return switch (reason) {
                case REJECTED -> SaslStep.Reason.REJECTED;
                case UNAVAILABLE -> SaslStep.Reason.UNAVAILABLE;
                case MALFORMED -> SaslStep.Reason.MALFORMED;
                case UNKNOWN_MECHANISM -> SaslStep.Reason.UNKNOWN_MECHANISM;
            };
        }
    }
}
