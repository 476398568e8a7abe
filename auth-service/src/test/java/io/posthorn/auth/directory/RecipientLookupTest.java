package io.posthorn.auth.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.auth.directory.Resolution.Forward;
import io.posthorn.auth.directory.Resolution.Local;
import io.posthorn.auth.directory.Resolution.Target;
import io.posthorn.auth.support.MemoryDirectory;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.common.Secret;
import io.posthorn.common.Srs;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientLookupTest {
    private static final int MOST = 100;
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Srs SRS = new Srs(Secret.of("a key"));

    private final MemoryDirectory directory = new MemoryDirectory();
    private final Set<Long> full = new HashSet<>();
    private final RecipientLookup lookup = lookup(Optional.of("+"));

    @BeforeEach
    void accounts() {
        Stream.of("example.com", "example.net", "example.org", "bücher.example")
                .map(name -> new Domain(DomainName.parse(name)))
                .forEach(directory::addDomain);
        Stream.of(
                        "admin@example.com",
                        "max@example.com",
                        "max+lists@example.com",
                        "+plus@example.com",
                        "admin@example.net",
                        "abuse@example.net",
                        "Jürgen@bücher.example",
                        "\"john doe\"@example.com")
                .forEach(address ->
                        directory.addAccount(new NewAccount(EmailAddress.parse(address), "hash", Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            nullValues = "-",
            value = {
                // the address                | the account          | the detail
                "max@example.com              | max@example.com       | ''",
                "MAX@Example.COM              | max@example.com       | ''",
                "Max+Invoices@example.com     | max@example.com       | Invoices",
                "max+a+b@example.com          | max@example.com       | a+b",
                "max+@example.com             | max@example.com       | ''",
                "max+lists@example.com        | max+lists@example.com | ''",
                "max+lists+x@example.com      | max@example.com       | lists+x",
                "+plus@example.com            | +plus@example.com     | ''",
                "+plus+x@example.com          | +plus@example.com     | x",
                "\"john doe\"@example.com     | \"john doe\"@example.com | ''",
                "\"john doe+a b\"@example.com | \"john doe\"@example.com | a b",
                "postmaster@example.com       | admin@example.com     | ''",
                "Postmaster+x@example.com     | admin@example.com     | x",
                "postmaster@example.net       | admin@example.net     | ''",
                "abuse@example.net            | abuse@example.net     | ''",
                "abuse@example.org            | admin@example.com     | ''",
                "postmaster@example.org       | admin@example.com     | ''",
                // U-labels and A-labels, either case, composed letters and combining ones
                "jürgen@bücher.example        | jürgen@bücher.example | ''",
                "JÜRGEN@XN--BCHER-KVA.example | jürgen@bücher.example | ''",
                "ju\u0308rgen@bu\u0308cher.example | jürgen@bücher.example | ''",
                "jürgen+Bücher@bücher.example | jürgen@bücher.example | Bücher",
            })
    void findsTheAccount(String address, String account, String detail) {
        EmailAddress expected = EmailAddress.parse(EmailAddress.parse(account).canonical());
        long id = directory.account(expected).orElseThrow().id();
        Resolution resolution = resolve(address);
        assertEquals(directory.revision(), resolution.revision());
        assertEquals(
                new Local(List.of(new Target(id, expected, detail, false, Optional.empty())), List.of(), List.of()),
                resolution.outcome());
    }

    @ParameterizedTest
    @CsvSource({"moritz@example.com", "max@example.net", "+@example.com", "hostmaster@example.org"})
    void knowsNobodyElseInOurDomains(String address) {
        assertEquals(new Resolution.Unknown(), resolve(address).outcome());
    }

    @ParameterizedTest
    @CsvSource({"max@example.edu", "postmaster@example.edu", "max@[192.0.2.1]", "max@mail.example.com"})
    void otherDomainsAreRemote(String address) {
        assertEquals(new Resolution.Remote(false), resolve(address).outcome());
    }

    @Test
    void postmasterWithoutADomainIsTheOneOfTheFirstDomain() {
        assertEquals(List.of("admin@example.com"), ends(lookup.resolve(new ForwardPath.Postmaster())));
    }

    @Test
    void postmasterOfNoDomainIsUnknown() {
        Resolution nobody = lookup(new MemoryDirectory(), Optional.of("+")).resolve(new ForwardPath.Postmaster());
        assertEquals(new Resolution.Unknown(), nobody.outcome());
    }

    @Test
    void postmasterIsTheOldestAccountWhereThereIsNoAdministrator() {
        var other = new MemoryDirectory();
        other.addDomain(new Domain(DomainName.parse("example.com")));
        other.addAccount(new NewAccount(EmailAddress.parse("max@example.com"), "hash", Optional.empty()));
        assertEquals(
                List.of("max@example.com"), ends(lookup(other, Optional.of("+")).resolve(path("abuse@example.com"))));
    }

    @Test
    void withoutADelimiterThereIsNoDetail() {
        assertEquals(
                new Resolution.Unknown(),
                lookup(Optional.empty()).resolve(path("max+x@example.com")).outcome());
    }

    @Test
    void anAliasReplacesItsAccountUnlessThatIsAmongItsTargets() {
        directory.putAlias("max@example.com", "admin@example.com", "max@privat.example");
        assertLeads("max@example.com", "admin@example.com", "> max@privat.example");
        directory.putAlias("max@example.com", "max@example.com", "max@privat.example");
        assertLeads("max@example.com", "max@example.com", "> max@privat.example");
    }

    @Test
    void theDetailIsCarriedToTheTargets() {
        directory.putAlias("info@example.com", "max@example.com", "info@privat.example");
        assertLeads("info+a+b@example.com", "max@example.com +a+b", "> info+a+b@privat.example");
        // A target may have a detail of its own; an account may have an alias with its own detail.
        directory.putAlias("info@example.com", "max+tag@example.com");
        assertLeads("info@example.com", "max@example.com +tag");
        directory.putAlias("max+secret@example.com", "admin@example.com");
        assertLeads("max+secret@example.com", "admin@example.com");
        assertLeads("info+x@example.com", "max@example.com +tag+x");
    }

    @Test
    void anAccountKeepsItsDetailWhenItIsAmongItsOwnTargets() {
        directory.putAlias("max@example.com", "max@example.com", "max@privat.example");
        assertLeads("max+news@example.com", "max@example.com +news", "> max+news@privat.example");
    }

    @Test
    void theCatchAllTakesWhatIsNobodysAndNoDetail() {
        directory.putAlias("@example.com", "admin@example.com");
        directory.putAlias("info@example.com", "max@example.com");
        assertLeads("anything+x@example.com", "admin@example.com");
        assertLeads("max@example.com", "max@example.com");
        assertLeads("info@example.com", "max@example.com");
        assertLeads("postmaster@example.com", "admin@example.com");
        assertEquals(new Resolution.Unknown(), resolve("anything@example.net").outcome());
    }

    @Test
    void aCatchAllMayLeadElsewhere() {
        directory.putAlias("@example.net", "all@privat.example");
        assertLeads("anything@example.net", "> all@privat.example");
        assertLeads("abuse@example.net", "abuse@example.net");
    }

    @Test
    void aCatchAllToNobodyLeadsNowhere() {
        directory.putAlias("@example.com", "nobody@example.com");
        assertEquals(new Resolution.Unknown(), resolve("anything@example.com").outcome());
    }

    @Test
    void postmasterMayBeAnAlias() {
        directory.putAlias("postmaster@example.com", "max@example.com");
        assertLeads("postmaster@example.com", "max@example.com");
        assertEquals(List.of("admin@example.com"), ends(resolve("abuse@example.com")));
    }

    @Test
    void aListHasItsOwnersForBounces() {
        directory.putAlias("team@example.com", "max@example.com", "friend@elsewhere.example");
        directory.putAlias("owner-team@example.com", "admin@example.com");
        Local local = (Local) resolve("team@example.com").outcome();
        Optional<EmailAddress> owner = Optional.of(EmailAddress.parse("owner-team@example.com"));
        assertEquals(owner, local.targets().getFirst().listOwner());
        assertEquals(
                List.of(new Forward(
                        EmailAddress.parse("friend@elsewhere.example"), DomainName.parse("example.com"), owner)),
                local.forwards());
    }

    @Test
    void listsOfListsReachEverybodyOnce() {
        directory.putAlias("a@example.com", "b@example.com", "c@example.com");
        directory.putAlias("b@example.com", "max@example.com", "c@example.com", "x@elsewhere.example");
        directory.putAlias("c@example.com", "max@example.com", "admin@example.com", "x@elsewhere.example");
        assertLeads("a@example.com", "max@example.com", "admin@example.com", "> x@elsewhere.example");
    }

    @Test
    void aCircleIsFoundAndHoldsUpNobody() {
        directory.putAlias("a@example.com", "b@example.com");
        directory.putAlias("b@example.com", "a@example.com");
        assertEquals(
                new Resolution.Broken("its aliases lead in a circle: a@example.com > b@example.com > a@example.com"),
                resolve("a@example.com").outcome());
        directory.putAlias("b@example.com", "a@example.com", "max@example.com");
        assertLeads("a@example.com", "max@example.com", "dead a@example.com");
    }

    @Test
    void whatIsNobodysIsToldAndTheOthersGetTheirMail() {
        directory.putAlias("a@example.com", "gone@example.com", "max@example.com");
        assertLeads("a@example.com", "max@example.com", "dead gone@example.com");
    }

    @Test
    void anAddressThatLeadsToTooManyIsBroken() {
        directory.putAlias(
                "a@example.com",
                IntStream.rangeClosed(0, MOST)
                        .mapToObj(i -> "x" + i + "@elsewhere.example")
                        .toArray(String[]::new));
        assertInstanceOf(Resolution.Broken.class, resolve("a@example.com").outcome());
    }

    @Test
    void anotherNameOfADomainHasItsAddresses() {
        directory.addDomain(new Domain(
                DomainName.parse("other.example"),
                Optional.of(DomainName.parse("example.com")),
                false,
                OptionalLong.empty()));
        directory.putAlias("@example.com", "admin@example.com");
        assertLeads("max+x@other.example", "max@example.com +x");
        assertLeads("anything@other.example", "admin@example.com");
        assertTrue(resolve("max@other.example").dependsOn().containsAll(Set.of("other.example", "example.com")));
    }

    @Test
    void aRelayDomainIsRemoteAndOpenToAll() {
        directory.addDomain(
                new Domain(DomainName.parse("relay.example"), Optional.empty(), true, OptionalLong.empty()));
        directory.putAlias("max@example.com", "max@relay.example");
        assertEquals(new Resolution.Remote(true), resolve("max@relay.example").outcome());
        assertLeads("max@example.com", "> max@relay.example");
    }

    @Test
    void anAnswerDependsOnAllDomainsOnItsWay() {
        directory.putAlias("a@example.com", "b@example.net");
        directory.putAlias("b@example.net", "c@example.org");
        directory.putAlias("c@example.org", "d@elsewhere.example");
        assertEquals(
                Set.of("example.com", "example.net", "example.org", "elsewhere.example"),
                resolve("a@example.com").dependsOn());
    }

    @Test
    void whoHasNoRoomIsMarked() {
        directory.putAlias("a@example.com", "max@example.com", "admin@example.com");
        EmailAddress max = EmailAddress.parse("max@example.com");
        full.add(directory.account(max).orElseThrow().id());
        Local local = (Local) resolve("a@example.com").outcome();
        assertEquals(
                List.of(true, false), local.targets().stream().map(Target::full).toList());
    }

    @Test
    void mailToARewrittenSenderGoesBackToIt() {
        EmailAddress sender = EmailAddress.parse("Sender@far.example");
        EmailAddress rewritten = SRS.rewritten(sender, DomainName.parse("example.com"), NOW);
        assertLeads(rewritten.wire(), "> Sender@far.example");
        assertEquals(
                new Resolution.Unknown(),
                resolve("SRS0=AAAAAAAA=AA=far.example=victim@example.com").outcome());
        EmailAddress elsewhere = new EmailAddress(rewritten.localpart(), DomainName.parse("elsewhere.example"));
        assertEquals(new Resolution.Remote(false), resolve(elsewhere.wire()).outcome());
    }

    private void assertLeads(String address, String... ends) {
        assertEquals(List.of(ends), ends(resolve(address)), address);
    }

    private static List<String> ends(Resolution resolution) {
        Local local = assertInstanceOf(Local.class, resolution.outcome());
        return Stream.of(
                        local.targets().stream()
                                .map(target -> target.detail().isEmpty()
                                        ? target.address().wire()
                                        : target.address() + " +" + target.detail()),
                        local.forwards().stream().map(forward -> "> " + forward.address()),
                        local.dead().stream().map(dead -> "dead " + dead.address()))
                .flatMap(part -> part)
                .toList();
    }

    private Resolution resolve(String address) {
        return lookup.resolve(path(address));
    }

    private static ForwardPath path(String address) {
        return new ForwardPath.Address(EmailAddress.parse(address));
    }

    private RecipientLookup lookup(Optional<String> delimiter) {
        return lookup(directory, delimiter);
    }

    private RecipientLookup lookup(MemoryDirectory of, Optional<String> delimiter) {
        return new RecipientLookup(of, _ -> full, () -> SRS, () -> NOW, delimiter, MOST);
    }
}
