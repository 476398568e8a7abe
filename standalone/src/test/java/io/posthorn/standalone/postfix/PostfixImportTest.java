package io.posthorn.standalone.postfix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.postfix.MailSystem.Domain;
import io.posthorn.standalone.postfix.MailSystem.Setting;
import io.posthorn.standalone.postfix.MailSystem.Transport;
import io.posthorn.standalone.postfix.ReportLine.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostfixImportTest {
    private static final String EXAMPLE = """
            myhostname = mail.example.com
            smtpd_banner = $myhostname ESMTP $mail_name
            biff = no
            append_dot_mydomain = no
            readme_directory = no
            mydestination = example.com, localhost.example.com, localhost
            mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 192.168.0.0/16
            virtual_maps = hash:/etc/postfix/virtual
            alias_maps = hash:/etc/aliases
            alias_database = hash:/etc/aliases
            message_size_limit = 204800000
            mailbox_size_limit = 0
            recipient_delimiter = +
            inet_interfaces = all
            inet_protocols = ipv4
            """;

    private final FakeMailSystem system = new FakeMailSystem();
    private final Map<String, String> files =
            new HashMap<>(Map.of("/etc/postfix/virtual", """
            max@example.com     max, max@privat.example
            moritz@example.com  moritz, moritz@privat.example
            admin@example.com   admin
            @example.com        admin
            """, "/etc/aliases", "postmaster: root\nroot: admin\n"));

    @Test
    void theExampleIsTakenExactly() throws InterruptedException {
        system.accounts.addAll(Set.of("max@example.com", "moritz@example.com", "admin@example.com"));
        var report = run(EXAMPLE);

        assertEquals(
                List.of(
                        new Domain("example.com", Optional.empty(), false),
                        new Domain("localhost.example.com", Optional.of("example.com"), false),
                        new Domain("localhost", Optional.of("example.com"), false)),
                system.domains);
        assertEquals(
                Map.of(
                        "max@example.com", List.of("max@example.com", "max@privat.example"),
                        "moritz@example.com", List.of("moritz@example.com", "moritz@privat.example"),
                        "admin@example.com", List.of("admin@example.com"),
                        "@example.com", List.of("admin@example.com"),
                        "postmaster@example.com", List.of("root@example.com"),
                        "root@example.com", List.of("admin@example.com")),
                system.aliases);
        assertEquals(Set.of("127.0.0.0/8", "0:0:0:0:0:0:0:1/128", "192.168.0.0/16"), system.networks);
        assertEquals(
                Map.of(
                        Setting.HOSTNAME, "mail.example.com",
                        Setting.BANNER, "mail.example.com ESMTP Posthorn",
                        Setting.MAX_MESSAGE_OCTETS, "204800000",
                        Setting.MAILBOX_OCTETS, "0",
                        Setting.RECIPIENT_DELIMITER, "+"),
                system.settings);
        assertEquals(
                List.of(
                        "taken myhostname",
                        "taken smtpd_banner",
                        "no-equivalent biff",
                        "reported append_dot_mydomain",
                        "no-equivalent readme_directory",
                        "taken mydestination",
                        "taken mynetworks",
                        "taken virtual_maps",
                        "taken alias_maps",
                        "reported alias_database",
                        "taken message_size_limit",
                        "taken mailbox_size_limit",
                        "taken recipient_delimiter",
                        "reported inet_interfaces",
                        "reported inet_protocols",
                        "reported virtual_maps",
                        "reported alias_maps"),
                outcomes(report));
        assertTrue(report.complete());
        assertFalse(report.text().contains("There is no account"), report.text());
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() throws InterruptedException {
        var dry = new PostfixImport(system, this::read, true).run(source(EXAMPLE));
        assertEquals(0, system.revision);
        assertEquals(0, dry.revision());
        assertEquals(run(EXAMPLE).text(), dry.text());
        assertTrue(system.revision > 0);
    }

    @Test
    void aSecondTimeEverythingIsUnchanged() throws InterruptedException {
        run(EXAMPLE);
        long before = system.revision;
        var report = run(EXAMPLE);
        assertEquals(before, system.revision);
        assertEquals(
                0,
                report.lines().stream()
                        .filter(line -> line.outcome() == Outcome.TAKEN)
                        .count());
        assertEquals(Outcome.UNCHANGED, line(report, "mydestination").outcome());
    }

    @Test
    void aFileThatIsNotThereIsReportedAndNoError() throws InterruptedException {
        files.clear();
        var report = run(EXAMPLE);
        assertTrue(report.complete());
        assertEquals(
                new ReportLine(
                        "virtual_maps",
                        "hash:/etc/postfix/virtual",
                        Outcome.REPORTED,
                        "/etc/postfix/virtual does not exist or cannot be read"),
                line(report, "virtual_maps"));
    }

    @Test
    void mapsThatAreNamedOnTheCommandLineReplaceThoseOfTheFile() throws InterruptedException {
        files.put("/v", "info@example.com max@example.com\n");
        files.put("/a", "news: max\n");
        new PostfixImport(system, this::read, false)
                .run(new PostfixImport.Source(EXAMPLE, Optional.of("/v"), Optional.of("/a")));
        assertEquals(Set.of("info@example.com", "news@example.com"), system.aliases.keySet());
    }

    @Test
    void anAccountThatIsMissingIsANextStep() throws InterruptedException {
        system.accounts.add("max@example.com");
        var next = run(EXAMPLE).next();
        assertTrue(
                next.contains("There is no account moritz@example.com yet: ./posthorn user add moritz@example.com"),
                next.toString());
        assertTrue(next.stream().noneMatch(step -> step.contains("account max@")), next.toString());
        assertTrue(next.stream().noneMatch(step -> step.contains("account root@")), next.toString());
    }

    @Test
    void theNameOfTheHostIsTheConfiguredOneWhereTheFileHasNone() throws InterruptedException {
        system.settings.put(Setting.HOSTNAME, "mx.example.net");
        run("smtpd_banner = $myhostname ESMTP $mail_name\nmydestination = example.com\n");
        assertEquals("mx.example.net ESMTP Posthorn", system.settings.get(Setting.BANNER));
    }

    @Test
    void aRelayhostIsTheTransportOfAllDomains() throws InterruptedException {
        files.put("/sasl", "[relay.example.net]:587 max:secret:1\n");
        files.put("/transport", """
                example.org smtp:[mx.example.org]:2525
                .example.org smtp:[mx.example.org]
                example.edu lmtp:unix:/x
                """);
        var report = run("""
                relayhost = [relay.example.net]:587
                smtp_sasl_auth_enable = yes
                smtp_sasl_password_maps = hash:/sasl
                smtp_tls_security_level = encrypt
                transport_maps = hash:/transport
                """);
        assertEquals(
                Map.of(
                        "*", new Transport("*", "relay.example.net", 587, Optional.of("max"), "encrypt"),
                        "example.org",
                                new Transport("example.org", "mx.example.org", 2525, Optional.empty(), "encrypt")),
                system.transports);
        assertEquals(Map.of("*", "secret:1"), system.passwords);
        assertEquals(
                Outcome.NO_EQUIVALENT,
                line(report, "transport_maps: .example.org").outcome());
        assertEquals(
                Outcome.NO_EQUIVALENT,
                line(report, "transport_maps: example.edu").outcome());
        assertFalse(report.text().contains("secret"), report.text());
    }

    @Test
    void aLineThatCannotBeReadMakesTheReportIncomplete() throws InterruptedException {
        var report = run("biff no\nmydestination = example.com\n");
        assertFalse(report.complete());
        assertEquals(List.of("Line 1 is not of the form name = value."), report.unreadable());
        assertEquals("example.com", system.domains.getFirst().name());
    }

    @Test
    void whatIsUnknownIsReported() throws InterruptedException {
        assertEquals(
                new ReportLine("my_own", "x", Outcome.REPORTED, "unknown to Postfix 3.7, or not read"),
                line(run("my_own = x\n"), "my_own"));
    }

    @Test
    void commandsAndFilesAreNoTargets() throws InterruptedException {
        files.put("/etc/aliases", "list: \"|/bin/list\", max\nsink: /dev/null\n");
        var report = run(EXAMPLE);
        assertEquals(List.of("max@example.com"), system.aliases.get("list@example.com"));
        assertFalse(system.aliases.containsKey("sink@example.com"));
        assertEquals("/dev/null", line(report, "alias_maps: sink").value());
    }

    @Test
    void aDomainThatIsSomethingElseStaysSo() throws InterruptedException {
        system.domains.add(new Domain("example.com", Optional.empty(), false));
        system.domains.add(new Domain("localhost", Optional.empty(), false));
        var report = run(EXAMPLE);
        assertTrue(line(report, "mydestination").detail().contains("localhost stays as it is: a mail domain"));
        assertTrue(report.complete());
    }

    @Test
    void virtualDomainsAreDomainsOfTheirOwn() throws InterruptedException {
        files.put("/etc/postfix/virtual", "example.org anything\ninfo@example.org max\nmax.muster max\n");
        run(EXAMPLE);
        assertTrue(system.domains.contains(new Domain("example.org", Optional.empty(), false)));
        assertEquals(List.of("max@example.com"), system.aliases.get("info@example.org"));
        assertEquals(List.of("max@example.com"), system.aliases.get("max.muster@example.com"));
    }

    @Test
    void namesOfAHostThatIsNoMailDomainBelongToTheMainOne() throws InterruptedException {
        run("""
                myhostname = mail.example.com
                mydestination = $myhostname, localhost
                virtual_alias_domains = example.com
                alias_maps = hash:/etc/aliases
                """);
        assertTrue(system.domains.contains(new Domain("mail.example.com", Optional.of("example.com"), false)));
        assertEquals(List.of("admin@example.com"), system.aliases.get("root@example.com"));
    }

    @Test
    void aPathOnTheCommandLineMayHaveAnyCharacters() throws InterruptedException {
        files.put("/my $maps, all/v", "info@example.com max\n");
        new PostfixImport(system, this::read, false)
                .run(new PostfixImport.Source(EXAMPLE, Optional.of("/my $maps, all/v"), Optional.empty()));
        assertTrue(system.aliases.containsKey("info@example.com"));
    }

    @Test
    void networksWithExceptionsAreNotTakenSoThatNobodyGetsInWhoWasKeptOut() throws InterruptedException {
        var report = run("mydestination = example.com\nmynetworks = !10.0.0.5, 10.0.0.0/8\n");
        assertTrue(line(report, "mynetworks").detail().contains("exclusions"), report.text());
        assertEquals(Set.of(), system.networks);
    }

    @Test
    void networksThatAreNotNamedAreReported() throws InterruptedException {
        var line = line(run("mydestination = example.com\n"), "mynetworks");
        assertEquals(Outcome.REPORTED, line.outcome());
        assertEquals(Set.of(), system.networks);
    }

    private Report run(String mainCf) throws InterruptedException {
        return new PostfixImport(system, this::read, false).run(source(mainCf));
    }

    private static PostfixImport.Source source(String mainCf) {
        return new PostfixImport.Source(mainCf, Optional.empty(), Optional.empty());
    }

    private Optional<String> read(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static List<String> outcomes(Report report) {
        return report.lines().stream()
                .map(line -> line.outcome() + " " + line.parameter())
                .toList();
    }

    private static ReportLine line(Report report, String parameter) {
        return report.lines().stream()
                .filter(line -> line.parameter().equals(parameter))
                .findFirst()
                .orElseThrow();
    }
}
