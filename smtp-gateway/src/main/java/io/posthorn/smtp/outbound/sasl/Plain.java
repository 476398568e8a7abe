package io.posthorn.smtp.outbound.sasl;

import io.posthorn.common.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** PLAIN (RFC 4616). */
final class Plain implements ClientMechanism {
    private final String username;
    private final Secret password;

    Plain(String username, Secret password) {
        this.username = username;
        this.password = password;
    }

    @Override
    public String name() {
        return "PLAIN";
    }

    // message = [authzid] UTF8NUL authcid UTF8NUL passwd
    @Override
    public Optional<byte[]> initialResponse() {
        return Optional.of(("\0" + username + "\0" + password.revealText()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] respond(byte[] challenge) throws BadChallenge {
        throw new BadChallenge("PLAIN has one message only");
    }

    @Override
    public boolean serverProven() {
        return true;
    }
}
