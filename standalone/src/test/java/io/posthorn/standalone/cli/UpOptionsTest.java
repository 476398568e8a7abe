package io.posthorn.standalone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.standalone.system.ClientPort;
import io.posthorn.standalone.system.Service;
import io.posthorn.standalone.system.UpSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class UpOptionsTest {
    @Test
    void withoutOptionsThePortsAreTheDocumentedOnesOnLoopback() {
        var settings = parse();
        var endpoints = Map.of(
                ClientPort.SMTP, "127.0.0.1:2525",
                ClientPort.SUBMISSION, "127.0.0.1:2587",
                ClientPort.SUBMISSIONS, "127.0.0.1:2465",
                ClientPort.LMTP, "127.0.0.1:2524",
                ClientPort.IMAP, "127.0.0.1:2143",
                ClientPort.IMAPS, "127.0.0.1:2993",
                ClientPort.POP3, "127.0.0.1:2110",
                ClientPort.POP3S, "127.0.0.1:2995",
                ClientPort.ADMIN, "127.0.0.1:8025");
        endpoints.forEach((port, endpoint) -> assertEquals(endpoint, settings.endpoint(port)));
        assertEquals("http://127.0.0.1:8025", settings.adminUrl());
        assertEquals(
                Map.of(Service.AUTH, 1, Service.SMTP, 1, Service.DELIVERY, 1, Service.IMAP, 1), settings.replicas());
    }

    @Test
    void aNamedPortIsTakenAsItIsAndTheOffsetMovesTheOthers() {
        var settings = parse("--port", "smtp=25", "--port-offset", "100", "--port", "imap=143");
        assertEquals("127.0.0.1:25", settings.endpoint(ClientPort.SMTP));
        assertEquals("127.0.0.1:143", settings.endpoint(ClientPort.IMAP));
        assertEquals("127.0.0.1:2687", settings.endpoint(ClientPort.SUBMISSION));
    }

    @Test
    void whatListensEverywhereIsReachedOnLoopback() {
        var settings = parse("--bind", "0.0.0.0");
        assertEquals("0.0.0.0:2525", settings.listen(ClientPort.SMTP));
        assertEquals("127.0.0.1:2525", settings.endpoint(ClientPort.SMTP));
    }

    @Test
    void anAddressOfVersion6StandsInBrackets() {
        assertEquals("[::1]:2525", parse("--bind", "::1").listen(ClientPort.SMTP));
    }

    @Test
    void replicasAreNamedOneByOneOrTogether() {
        var settings = parse("--replicas", "smtp=2,imap=3", "--replicas", "auth=2");
        assertEquals(
                Map.of(Service.AUTH, 2, Service.SMTP, 2, Service.DELIVERY, 1, Service.IMAP, 3), settings.replicas());
    }

    private static UpSettings parse(String... arguments) {
        return CommandLine.populateCommand(new OnlyOptions(), arguments).options.settings();
    }

    @Command
    static final class OnlyOptions {
        @Mixin
        private UpOptions options;
    }
}
