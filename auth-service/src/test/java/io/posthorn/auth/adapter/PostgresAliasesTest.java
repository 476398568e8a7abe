package io.posthorn.auth.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.posthorn.auth.directory.Alias;
import io.posthorn.auth.directory.AliasAddress;
import io.posthorn.auth.directory.DirectoryChange;
import io.posthorn.auth.directory.DirectoryRefusal;
import io.posthorn.auth.directory.DirectoryRefusal.Reason;
import io.posthorn.auth.directory.Domain;
import io.posthorn.auth.directory.NewAccount;
import io.posthorn.auth.directory.RecipientLookup;
import io.posthorn.auth.directory.Resolution;
import io.posthorn.auth.directory.Resolution.Local;
import io.posthorn.auth.support.EmbeddedDatabase;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.common.Secret;
import io.posthorn.common.Srs;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresAliasesTest {
    private static final DomainName COM = new DomainName("example.com");
    private static final DomainName NET = new DomainName("example.net");

    private final Database database = Untimed.database(EmbeddedDatabase.migrated());
    private final PostgresDirectory directory = new PostgresDirectory(database);
    private final PostgresAliases aliases = new PostgresAliases(database);
    private final RecipientLookup lookup = new RecipientLookup(
            new PostgresRecipients(database),
            _ -> Set.of(),
            () -> new Srs(Secret.of("key")),
            InstantSource.system(),
            Optional.of("+"),
            1000);

    @BeforeEach
    void domains() {
        directory.addDomain(new Domain(COM));
        directory.addDomain(new Domain(NET));
        Stream.of("max@example.com", "admin@example.com")
                .forEach(address ->
                        directory.addAccount(new NewAccount(EmailAddress.parse(address), "hash", Optional.empty())));
    }

    @Test
    void areKeptInTheOrderOfTheirTargets() {
        put("Info@example.com", "max@example.com", "Case@Elsewhere.example", "MAX@example.com");
        assertEquals(
                Optional.of("info@example.com: max@example.com Case@elsewhere.example"),
                aliases.find(AliasAddress.parse("INFO@example.com")).map(PostgresAliasesTest::text));
        put("info@example.com", "admin@example.com");
        assertEquals(List.of("info@example.com: admin@example.com"), all(Optional.empty()));
    }

    @Test
    void targetsAreAddedAndRemoved() {
        AliasAddress info = AliasAddress.parse("info@example.com");
        aliases.add(info, addresses("max@example.com"));
        aliases.add(info, addresses("Admin@example.com", "max@example.com"));
        assertEquals(List.of("info@example.com: max@example.com Admin@example.com"), all(Optional.empty()));
        aliases.remove(info, addresses("admin@example.com"));
        refused(Reason.ALIAS_UNKNOWN, () -> aliases.remove(info, addresses("admin@example.com")));
        aliases.remove(info, addresses("max@example.com"));
        assertEquals(List.of(), all(Optional.empty()));
        refused(Reason.ALIAS_UNKNOWN, () -> aliases.remove(info));
    }

    @Test
    void arePagedAndFilteredByDomain() {
        put("b@example.com", "max@example.com");
        put("a@example.net", "max@example.com");
        put("@example.com", "admin@example.com");
        assertEquals(
                List.of(
                        "@example.com: admin@example.com",
                        "a@example.net: max@example.com",
                        "b@example.com: max@example.com"),
                all(Optional.empty()));
        assertEquals(List.of("a@example.net: max@example.com"), all(Optional.of(NET)));
        assertEquals(
                List.of("a@example.net: max@example.com"),
                aliases.list(Optional.empty(), "@example.com", 1).stream()
                        .map(PostgresAliasesTest::text)
                        .toList());
    }

    @Test
    void refusesWhatMakesNoSenseWithoutAnyEffect() {
        directory.addDomain(new Domain(new DomainName("other.example"), Optional.of(COM), false, OptionalLong.empty()));
        long before = directory.revision();
        refused(Reason.DOMAIN_UNKNOWN, () -> put("a@example.org", "max@example.com"));
        refused(Reason.DOMAIN_WITHOUT_MAILBOXES, () -> put("a@other.example", "max@example.com"));
        assertEquals(before, directory.revision());
        put("a@example.com", "b@example.com", "a@example.com");
        put("b@example.com", "c@example.net");
        refused(Reason.ALIAS_LOOP, () -> put("c@example.net", "max@example.com", "A@example.com"));
        refused(Reason.ALIAS_LOOP, () -> aliases.add(AliasAddress.parse("b@example.com"), addresses("a@example.com")));
        assertEquals(
                List.of("a@example.com: b@example.com a@example.com", "b@example.com: c@example.net"),
                all(Optional.empty()));
        refused(Reason.DOMAIN_IN_USE, () -> directory.removeDomain(COM));
    }

    @Test
    void everyChangeIsToBeAnnounced() {
        long revision = put("a@example.net", "max@example.com");
        DirectoryChange change =
                database.read(connection -> Outbox.oldest(connection, 1000)).getLast();
        assertEquals(new DirectoryChange(revision, List.of(NET), List.of()), change);
    }

    @Test
    void areFollowedInTheDatabaseAsInMemory() {
        put("max@example.com", "max@example.com", "max@privat.example");
        put("@example.com", "admin@example.com");
        put("team@example.net", "max@example.com", "nobody@example.net", "list@example.net");
        put("list@example.net", "admin@example.com", "x@elsewhere.example");
        put("owner-list@example.net", "admin@example.com");
        assertEquals(List.of("max@example.com +news", "> max+news@privat.example"), ends("max+news@example.com"));
        assertEquals(List.of("admin@example.com"), ends("whoever@example.com"));
        assertEquals(
                List.of(
                        "admin@example.com of owner-list@example.net",
                        "max@example.com",
                        "> max@privat.example",
                        "> x@elsewhere.example of owner-list@example.net",
                        "dead nobody@example.net"),
                ends("team@example.net"));
        put("postmaster@example.net", "max@privat.example");
        assertEquals(List.of("> max@privat.example"), ends("postmaster@example.net"));
        assertEquals(List.of("admin@example.com"), ends("abuse@example.net"));
    }

    @Test
    void manyTargetsAreFollowedInBatches() {
        String[] targets = Stream.iterate(0, i -> i + 1)
                .limit(700)
                .map(i -> "x" + i + "@elsewhere.example")
                .toArray(String[]::new);
        put("all@example.com", targets);
        assertEquals(700, ends("all@example.com").size());
    }

    private long put(String address, String... targets) {
        return aliases.put(new Alias(AliasAddress.parse(address), addresses(targets)));
    }

    private List<String> all(Optional<DomainName> domain) {
        return aliases.list(domain, "", 100).stream()
                .map(PostgresAliasesTest::text)
                .toList();
    }

    private List<String> ends(String address) {
        Resolution resolution = lookup.resolve(new ForwardPath.Address(EmailAddress.parse(address)));
        Local local = (Local) resolution.outcome();
        return Stream.of(
                        local.targets().stream()
                                .map(target -> target.address()
                                        + (target.detail().isEmpty() ? "" : " +" + target.detail())
                                        + of(target.listOwner())),
                        local.forwards().stream().map(forward -> "> " + forward.address() + of(forward.listOwner())),
                        local.dead().stream().map(dead -> "dead " + dead.address()))
                .flatMap(part -> part)
                .toList();
    }

    private static String of(Optional<EmailAddress> owner) {
        return owner.map(address -> " of " + address).orElse("");
    }

    private static String text(Alias alias) {
        return alias.address().key() + ": "
                + String.join(
                        " ", alias.targets().stream().map(EmailAddress::wire).toList());
    }

    private static List<EmailAddress> addresses(String... texts) {
        return Stream.of(texts).map(EmailAddress::parse).toList();
    }

    private static void refused(Reason reason, org.junit.jupiter.api.function.Executable change) {
        assertEquals(reason, assertThrows(DirectoryRefusal.class, change).reason());
    }
}
