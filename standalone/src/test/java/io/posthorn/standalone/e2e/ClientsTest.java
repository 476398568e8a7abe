package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.posthorn.standalone.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail clients that others wrote send mail in every way there is, and it arrives as they sent it. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class ClientsTest {
    private static final String ACCOUNT = "clients";
    private static final int SERIES = 100;

    private static final String PYTHON_CLIENT = """
            import smtplib, ssl, sys
            way, host, port, trust, user, password, sender, recipient = sys.argv[1:]
            tls = ssl.create_default_context(cafile=trust)
            message = sys.stdin.buffer.read()
            client = smtplib.SMTP_SSL(host, port, context=tls) if way == 'SUBMISSIONS' else smtplib.SMTP(host, port)
            with client:
                if way == 'SUBMISSION':
                    client.starttls(context=tls)
                if way != 'MX':
                    client.login(user, password)
                client.sendmail(sender, recipient, message)
            """;

    private static PosthornSystem system;
    private static String address;
    private static String password;
    private static String trust;

    /** How mail comes in. */
    enum Way {
        /** From another system, in the clear. */
        MX("smtp"),
        /** From a user, with STARTTLS and a login. */
        SUBMISSION("submission"),
        /** From a user, over TLS and with a login. */
        SUBMISSIONS("submissions");

        private final String endpoint;

        Way(String endpoint) {
            this.endpoint = endpoint;
        }

        String host() {
            return system.endpoint(endpoint).replaceAll(":\\d+$", "");
        }

        String port() {
            return system.endpoint(endpoint).replaceAll("^.*:", "");
        }

        String sender() {
            return this == MX ? "sender@client.example" : address;
        }

        /** A message that is complete, so that nobody on its way has a reason to add something. */
        byte[] message(String subject) {
            return """
                    From: %s
                    To: %s
                    Subject: %s
                    Date: Tue, 24 Nov 2026 12:00:00 +0000
                    Message-ID: <%s@client.example>
                    MIME-Version: 1.0
                    Content-Type: text/plain; charset=us-ascii

                    . begins with a dot
                    ..
                    The end.
                    """.formatted(sender(), address, subject, subject)
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    @BeforeAll
    static void up(PosthornSystem shared) throws Exception {
        system = shared;
        address = system.addAccount(ACCOUNT);
        password = system.password(ACCOUNT);
        trust = system.certificate().toString();
    }

    @ParameterizedTest
    @EnumSource
    void swaks(Way way) throws Exception {
        var swaks = ExternalProgram.of("swaks", "swaks");
        var arguments = new ArrayList<>(List.of("--server", way.host(), "--port", way.port()));
        arguments.addAll(List.of("--from", way.sender(), "--to", address, "--data", "-"));
        if (way != Way.MX) {
            var perl = ExternalProgram.of("perl", "perl");
            assumeTrue(
                    perl.succeeds("-MNet::SSLeay", "-e", "1"),
                    "swaks knows no TLS without Debian's package libnet-ssleay-perl");
            arguments.addAll(List.of(way == Way.SUBMISSION ? "--tls" : "--tls-on-connect", "--tls-ca-path", trust));
            arguments.addAll(List.of("--auth", "PLAIN", "--auth-user", address, "--auth-password", password));
        }
        byte[] message = way.message("swaks-" + way);
        // It adds the last line end by itself.
        swaks.run(Arrays.copyOf(message, message.length - 2), arguments);
        assertArrived(message, "swaks-" + way);
    }

    @ParameterizedTest
    @EnumSource
    void curl(Way way) throws Exception {
        var curl = ExternalProgram.of("curl", "curl");
        String url = (way == Way.SUBMISSIONS ? "smtps://" : "smtp://") + way.host() + ":" + way.port();
        var arguments = new ArrayList<>(List.of("-sS", url, "--mail-from", way.sender(), "--mail-rcpt", address));
        arguments.addAll(List.of("--upload-file", "-"));
        if (way != Way.MX) {
            arguments.addAll(List.of("--ssl-reqd", "--cacert", trust, "--user", address + ":" + password));
        }
        byte[] message = way.message("curl-" + way);
        curl.run(message, arguments);
        assertArrived(message, "curl-" + way);
    }

    @ParameterizedTest
    @EnumSource
    void msmtp(Way way) throws Exception {
        var msmtp = ExternalProgram.of("msmtp", "msmtp");
        var arguments = new ArrayList<>(List.of("--host=" + way.host(), "--port=" + way.port()));
        arguments.add("--from=" + way.sender());
        if (way != Way.MX) {
            arguments.addAll(List.of("--tls=on", "--tls-starttls=" + (way == Way.SUBMISSION ? "on" : "off")));
            arguments.add("--tls-trust-file=" + trust);
            arguments.addAll(List.of("--auth=plain", "--user=" + address, "--passwordeval=echo " + password));
        }
        arguments.addAll(List.of("--", address));
        byte[] message = way.message("msmtp-" + way);
        msmtp.run(message, arguments);
        assertArrived(message, "msmtp-" + way);
    }

    @ParameterizedTest
    @EnumSource
    void pythonsSmtplib(Way way) throws Exception {
        var python = ExternalProgram.of("python3", "python3");
        byte[] message = way.message("smtplib-" + way);
        python.run(
                message,
                List.of(
                        "-c",
                        PYTHON_CLIENT,
                        way.name(),
                        way.host(),
                        way.port(),
                        trust,
                        address,
                        password,
                        way.sender(),
                        address));
        assertArrived(message, "smtplib-" + way);
    }

    @Test
    void smtpSource() throws Exception {
        source("smtp-source", system.endpoint("smtp"));
    }

    @Test
    void smtpSourceAsAnLmtpClient() throws Exception {
        source("smtp-source-L", system.endpoint("lmtp"), "-L");
    }

    /** Many messages over several connections at once, some of them in one connection. */
    private static void source(String subject, String endpoint, String... options) throws Exception {
        var source = ExternalProgram.of("smtp-source", "postfix");
        var arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-d", "-m", Integer.toString(SERIES), "-s", "10", "-l", "4096", "-S", subject));
        arguments.addAll(List.of("-f", "sender@client.example", "-t", address, endpoint));
        source.run(new byte[0], arguments);
        try (var reader = reader()) {
            Eventually.holds(
                    "all of " + subject + " are there",
                    () -> SERIES == reader.withSubject(subject).split(" ", -1).length);
        }
    }

    private static void assertArrived(byte[] message, String subject) throws IOException {
        try (var reader = reader()) {
            StoredMessage.assertIdenticalBehindTrace(message, reader.fetch(reader.awaitSubject(subject)));
        }
    }

    private static ImapClient reader() throws IOException {
        var reader = new ImapClient(system.endpoint("imap"));
        reader.login(address, password);
        reader.selectInbox();
        return reader;
    }
}
