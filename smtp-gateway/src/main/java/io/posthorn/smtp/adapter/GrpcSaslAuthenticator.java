package io.posthorn.smtp.adapter;

import com.google.protobuf.ByteString;
import io.posthorn.common.AccountId;
import io.posthorn.common.Secret;
import io.posthorn.directory.SaslClient;
import io.posthorn.directory.SaslOutcome;
import io.posthorn.smtp.port.SaslAuthenticator;
import io.posthorn.smtp.port.SaslExchange;
import io.posthorn.smtp.port.SaslStep;
import java.util.Optional;
import java.util.function.Supplier;

/** Logins checked by auth-service. */
public final class GrpcSaslAuthenticator implements SaslAuthenticator {
    private static final String SERVICE = "smtp";

    private final Supplier<SaslClient> clients;

    /** @param clients makes a client for each exchange */
    public GrpcSaslAuthenticator(Supplier<SaslClient> clients) {
        this.clients = clients;
    }

    @Override
    public SaslExchange open(String clientAddress, boolean tls) {
        return new Exchange(clients, clientAddress, tls);
    }

    /** Opens its call when it starts, on the thread that may block. */
    private static final class Exchange implements SaslExchange {
        private final Supplier<SaslClient> clients;
        private final String clientAddress;
        private final boolean tls;
        private volatile Optional<SaslClient> client = Optional.empty();

        Exchange(Supplier<SaslClient> clients, String clientAddress, boolean tls) {
            this.clients = clients;
            this.clientAddress = clientAddress;
            this.tls = tls;
        }

        @Override
        public SaslStep start(String mechanism, Optional<Secret> initialResponse) {
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

        private static SaslStep step(SaslOutcome outcome) {
            return switch (outcome) {
                case SaslOutcome.Challenge(ByteString octets) ->
                    new SaslStep.Challenge(Secret.of(octets.toByteArray()));
                case SaslOutcome.Success(long accountId, var address) ->
                    new SaslStep.Success(new AccountId(accountId), address.canonical());
                case SaslOutcome.Failure(var reason, var _) -> new SaslStep.Failure(reason(reason));
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
