package io.posthorn.smtp.outbound.session;

import io.posthorn.common.Secret;
import io.posthorn.smtp.outbound.fake.ContentInKey;
import io.posthorn.smtp.outbound.fake.Deliveries;
import io.posthorn.smtp.outbound.fake.ScriptedLink;
import io.posthorn.smtp.outbound.port.MessageSource;
import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.port.SmartHost;
import io.posthorn.smtp.outbound.port.TlsPolicy;
import io.posthorn.smtp.outbound.port.Verdict;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A conversation with a server that keeps to a script. */
final class Dialogue {
    private static final RemoteHost HOST = new RemoteHost("mx.test", InetAddress.ofLiteral("192.0.2.1"), 25);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Timeouts TIMEOUTS = new Timeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE);
    /** Pieces of seven octets end everywhere. */
    private static final MessageSource MESSAGES = new ContentInKey(7);

    private TlsPolicy tls = TlsPolicy.MAY;
    private boolean requireTls;
    private Optional<SmartHost.Login> login = Optional.empty();
    private boolean granted = true;
    private boolean stillTrue = true;

    static Dialogue dialogue() {
        return new Dialogue();
    }

    Dialogue tls(TlsPolicy policy) {
        tls = policy;
        return this;
    }

    Dialogue requireTls() {
        requireTls = true;
        return tls(TlsPolicy.VERIFY);
    }

    Dialogue login() {
        login = Optional.of(new SmartHost.Login("max", Secret.of("secret")));
        return this;
    }

    Dialogue lastWord(boolean isGranted, boolean isStillTrue) {
        granted = isGranted;
        stillTrue = isStillTrue;
        return this;
    }

    /** What a server with these keywords and the client say until mail can be sent. */
    static String open(String... keywords) {
        var lines = new StringBuilder("S: 220 mx.test ESMTP\nC: EHLO me.test\n");
        lines.append(keywords.length == 0 ? "S: 250 mx.test\n" : "S: 250-mx.test\n");
        for (int i = 0; i < keywords.length; i++) {
            lines.append(i == keywords.length - 1 ? "S: 250 " : "S: 250-")
                    .append(keywords[i])
                    .append('\n');
        }
        return lines.toString();
    }

    /** Opens the conversation, and sends the messages one after the other; what became of it, a line for each recipient. */
    String plays(String script, Deliveries... mails) {
        var link = new ScriptedLink(script);
        var terms = new SessionTerms("me.test", tls, requireTls, false, login, tls == TlsPolicy.NONE, TIMEOUTS);
        String told = switch (SessionOpening.open(link, HOST, terms)) {
            case Opening.Unusable(Verdict verdict, boolean withoutTls) ->
                "unusable" + (withoutTls ? ", perhaps without TLS" : "") + ": " + shown(verdict);
            case Opening.Ready(RemoteSession session) -> {
                var results = new StringBuilder();
                for (Deliveries mail : mails) {
                    if (results.isEmpty() || session.reset()) {
                        results.append(shown(session.send(mail.attempt(), MESSAGES, lastWord())));
                    } else {
                        results.append("no longer usable\n");
                    }
                }
                session.quit();
                yield results.toString().strip();
            }
        };
        link.atTheEnd();
        return told;
    }

    private LastWord lastWord() {
        return new LastWord() {
            @Override
            public boolean granted() {
                return granted;
            }

            @Override
            public boolean stillTrue() {
                return stillTrue;
            }
        };
    }

    private static String shown(Map<String, Verdict> verdicts) {
        return new TreeMap<>(verdicts)
                .entrySet().stream()
                        .map(it -> it.getKey().replace("@remote.example", "") + " " + shown(it.getValue()) + "\n")
                        .collect(Collectors.joining());
    }

    private static String shown(Verdict verdict) {
        return verdict.outcome() + " " + verdict.status() + " " + verdict.text();
    }
}
