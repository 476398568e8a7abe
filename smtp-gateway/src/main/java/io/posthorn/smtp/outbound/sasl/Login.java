package io.posthorn.smtp.outbound.sasl;

import io.posthorn.common.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** LOGIN, which no standard describes: the server asks twice, for the name and for the password. */
final class Login implements ClientMechanism {
    private final String username;
    private final Secret password;
    private int asked;

    Login(String username, Secret password) {
        this.username = username;
        this.password = password;
    }

    @Override
    public String name() {
        return "LOGIN";
    }

    @Override
    public Optional<byte[]> initialResponse() {
        return Optional.empty();
    }

    @Override
    public byte[] respond(byte[] challenge) throws BadChallenge {
        return switch (asked++) {
            case 0 -> username.getBytes(StandardCharsets.UTF_8);
            case 1 -> password.reveal();
            default -> throw new BadChallenge("LOGIN asks twice only");
        };
    }

    @Override
    public boolean serverProven() {
        return true;
    }
}
