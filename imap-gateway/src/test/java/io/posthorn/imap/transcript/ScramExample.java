package io.posthorn.imap.transcript;

import io.posthorn.common.Secret;
import io.posthorn.imap.port.Authenticator;
import io.posthorn.imap.port.SaslStep;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The exchange of RFC 7677 section 3, word by word; anything else is rejected. */
public final class ScramExample implements Authenticator.Exchange {
    /** What the client and the server say in turn. */
    private static final List<String> SCRIPT = List.of(
            "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                    + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
            "");

    private final Iterator<String> script = SCRIPT.iterator();
    private final SaslStep.Success success;
    private final AtomicInteger abandoned;

    /** @param abandoned counts the exchanges that were given up */
    public ScramExample(SaslStep.Success success, AtomicInteger abandoned) {
        this.success = success;
        this.abandoned = abandoned;
    }

    /** The client has sent no initial response. */
    public SaslStep ask() {
        return new SaslStep.Challenge(Secret.of(""), this);
    }

    @Override
    public SaslStep respond(Secret response) {
        if (!response.revealText().equals(script.next())) {
            return new SaslStep.Failure(SaslStep.Reason.REJECTED);
        }
        return script.hasNext() ? new SaslStep.Challenge(Secret.of(script.next()), this) : success;
    }

    @Override
    public void abandon() {
        abandoned.incrementAndGet();
    }
}
