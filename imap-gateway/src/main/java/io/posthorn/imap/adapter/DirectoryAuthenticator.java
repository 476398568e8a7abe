package io.posthorn.imap.adapter;

import com.google.protobuf.ByteString;
import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import io.posthorn.directory.AuthConnection;
import io.posthorn.directory.SaslClient;
import io.posthorn.directory.SaslOutcome;
import io.posthorn.imap.port.Authenticator;
import io.posthorn.imap.port.SaslStep;
import io.posthorn.metrics.AuthCounters;
import io.posthorn.metrics.Labels;
import java.util.Optional;

/** Asks auth-service. */
public final class DirectoryAuthenticator implements Authenticator {
    private final AuthConnection connection;
    private final String service;
    private final AuthCounters logins;

    /**
     * @param service GSSAPI's name for the protocol: imap or pop
     * @param logins counts how they end
     */
    public DirectoryAuthenticator(AuthConnection connection, String service, AuthCounters logins) {
        this.connection = connection;
        this.service = service;
        this.logins = logins;
    }

    @Override
    public SaslStep begin(Attempt attempt) {
        SaslClient client = connection.newSaslClient();
        Optional<ByteString> initialResponse = attempt.initialResponse().map(DirectoryAuthenticator::octets);
        var exchange = new OpenExchange(client, attempt.mechanism(), logins);
        return exchange.step(
                client.start(attempt.mechanism(), initialResponse, service, attempt.clientAddress(), attempt.tls()));
    }

    private static SaslStep.Reason reason(SaslOutcome.Reason reason) {
        return switch (reason) {
            case REJECTED -> SaslStep.Reason.REJECTED;
            case UNAVAILABLE -> SaslStep.Reason.UNAVAILABLE;
            case MALFORMED -> SaslStep.Reason.MALFORMED;
            case UNKNOWN_MECHANISM -> SaslStep.Reason.UNKNOWN_MECHANISM;
        };
    }

    private static ByteString octets(Secret secret) {
        return ByteString.copyFrom(secret.reveal());
    }

    private record OpenExchange(SaslClient client, String mechanism, AuthCounters logins) implements Exchange {
        @Override
        public SaslStep respond(Secret response) {
            return step(client.respond(octets(response)));
        }

        @Override
        public void abandon() {
            client.cancel();
        }

        private SaslStep step(SaslOutcome outcome) {
            return switch (outcome) {
                case SaslOutcome.Challenge(ByteString octets) ->
                    new SaslStep.Challenge(Secret.of(octets.toByteArray()), this);
                case SaslOutcome.Success(long account, EmailAddress address) -> {
                    client.close();
                    logins.ended(mechanism, AuthCounters.SUCCESS);
                    yield new SaslStep.Success(new AccountId(account), address.canonical());
                }
                case SaslOutcome.Failure(SaslOutcome.Reason reason, String _) -> {
                    client.close();
                    logins.ended(mechanism, Labels.text(reason));
                    yield new SaslStep.Failure(reason(reason));
                }
            };
        }
    }
}
