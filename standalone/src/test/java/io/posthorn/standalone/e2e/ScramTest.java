package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of others log in with SCRAM-SHA-256, and nobody does without the password. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class ScramTest {
    private static final String ACCOUNT = "scram";
    private static final ScramProvider PROVIDER = new ScramProvider();

    private static PosthornSystem system;
    private static String address;
    private static String password;

    /** What gsasl speaks. It would ask its user for a channel binding over TLS 1.3, if it were not told to do without. */
    enum Gsasl {
        IMAP("imap", "--imap --no-starttls"),
        IMAP_WITH_STARTTLS("imap", "--imap --starttls --no-cb"),
        SUBMISSION("submission", "--smtp --starttls --no-cb"),
        /** Without an initial response. */
        SUBMISSION_STEP_BY_STEP("submission", "--smtp --starttls --no-cb --no-client-first");

        private final String endpoint;
        private final String options;

        Gsasl(String endpoint, String options) {
            this.endpoint = endpoint;
            this.options = options;
        }

        List<String> arguments(String password) {
            var arguments = new ArrayList<>(List.of(options.split(" ")));
            arguments.add("--connect=" + system.endpoint(endpoint));
            arguments.add("--x509-ca-file=" + system.certificate());
            arguments.addAll(List.of("--mechanism=SCRAM-SHA-256", "--authentication-id=" + address));
            arguments.addAll(List.of("--password=" + password, "--quiet"));
            return arguments;
        }
    }

    @BeforeAll
    static void up(PosthornSystem shared) throws Exception {
        system = shared;
        address = system.addAccount(ACCOUNT);
        password = system.password(ACCOUNT);
        Security.addProvider(PROVIDER);
    }

    @AfterAll
    static void withoutTheMechanism() {
        Security.removeProvider(PROVIDER.getName());
    }

    @ParameterizedTest
    @EnumSource
    void gsasl(Gsasl way) throws Exception {
        var gsasl = ExternalProgram.of("gsasl", "gsasl");
        gsasl.run(new byte[0], way.arguments(password));
        assertThrows(AssertionError.class, () -> gsasl.run(new byte[0], way.arguments(password + "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "submissions"})
    void angusMail(String endpoint) throws Exception {
        connect(endpoint, password).close();
        assertThrows(AuthenticationFailedException.class, () -> connect(endpoint, password + "x"));
    }

    private static Service connect(String endpoint, String withPassword) throws Exception {
        String protocol = endpoint.startsWith("imap") ? "imap" : "smtp";
        String prefix = "mail." + protocol + ".";
        var properties = new Properties();
        properties.put(prefix + "sasl.enable", "true");
        properties.put(prefix + "sasl.mechanisms", "SCRAM-SHA-256");
        // Nothing else, if that fails.
        properties.put(prefix + "auth.mechanisms", "NONE");
        properties.put(prefix + "auth.plain.disable", "true");
        properties.put(prefix + "auth.login.disable", "true");
        properties.put("mail.smtp.auth", "true");
        properties.put(prefix + "ssl.enable", String.valueOf(endpoint.endsWith("s")));
        properties.put(prefix + "ssl.socketFactory", system.trust().getSocketFactory());
        Session session = Session.getInstance(properties);
        Service service = protocol.equals("imap") ? session.getStore(protocol) : session.getTransport(protocol);
        String[] hostAndPort = system.endpoint(endpoint).split(":");
        service.connect(hostAndPort[0], Integer.parseInt(hostAndPort[1]), address, withPassword);
        return service;
    }
}
