package io.posthorn.smtp.command;

import io.posthorn.common.Secret;
import io.posthorn.smtp.port.SaslExchange;
import io.posthorn.smtp.port.SaslStep;
import io.posthorn.smtp.session.SaslResult;
import io.posthorn.smtp.session.Submitter;
import java.util.Optional;

/** One SASL exchange of a client. */
public final class Authentication {
    private final SaslExchange exchange;

    public Authentication(SaslExchange exchange) {
        this.exchange = exchange;
    }

    /** Begins; blocks. */
    public SaslResult begin(String mechanism, Optional<Secret> initialResponse) {
        return result(exchange.start(mechanism, initialResponse));
    }

    /** Goes on; blocks. */
    public SaslResult respond(Secret response) {
        return result(exchange.respond(response));
    }

    /** Ends it without an outcome. */
    public void cancel() {
        exchange.cancel();
    }

    private static SaslResult result(SaslStep step) {
        return switch (step) {
            case SaslStep.Challenge(Secret octets) -> new SaslResult.Challenge(octets);
            case SaslStep.Success(var account, String address) ->
                new SaslResult.Success(new Submitter(account, address));
            case SaslStep.Failure(var reason) ->
                switch (reason) {
                    case REJECTED -> new SaslResult.Rejected();
                    case UNAVAILABLE -> new SaslResult.Unavailable();
                    case MALFORMED -> new SaslResult.Malformed();
                    case UNKNOWN_MECHANISM -> new SaslResult.UnknownMechanism();
                };
        };
    }
}
