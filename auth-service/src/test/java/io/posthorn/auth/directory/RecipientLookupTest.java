package io.posthorn.auth.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.auth.support.MemoryDirectory;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientLookupTest {
    private final MemoryDirectory directory = new MemoryDirectory();
    private final RecipientLookup lookup = new RecipientLookup(directory, Optional.of("+"));

    @BeforeEach
    void accounts() {
        Stream.of("example.com", "example.net", "example.org", "bücher.example")
                .map(DomainName::parse)
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
        assertEquals(
                new Resolution(directory.revision(), new Resolution.Local(id, expected, detail)), resolve(address));
    }

    @ParameterizedTest
    @CsvSource({"moritz@example.com", "max@example.net", "+@example.com", "hostmaster@example.org"})
    void knowsNobodyElseInOurDomains(String address) {
        assertEquals(new Resolution(directory.revision(), new Resolution.Unknown()), resolve(address));
    }

    @ParameterizedTest
    @CsvSource({"max@example.edu", "postmaster@example.edu", "max@[192.0.2.1]", "max@mail.example.com"})
    void otherDomainsAreRemote(String address) {
        assertEquals(new Resolution(directory.revision(), new Resolution.Remote()), resolve(address));
    }

    @Test
    void postmasterWithoutADomainIsTheOneOfTheFirstDomain() {
        long id = directory
                .account(EmailAddress.parse("admin@example.com"))
                .orElseThrow()
                .id();
        assertEquals(
                new Resolution.Local(id, EmailAddress.parse("admin@example.com"), ""),
                lookup.resolve(new ForwardPath.Postmaster()).outcome());
    }

    @Test
    void postmasterOfNoDomainIsUnknown() {
        var empty = new RecipientLookup(new MemoryDirectory(), Optional.of("+"));
        assertEquals(new Resolution(0, new Resolution.Unknown()), empty.resolve(new ForwardPath.Postmaster()));
    }

    @Test
    void withoutADelimiterThereIsNoDetail() {
        var whole = new RecipientLookup(directory, Optional.empty());
        var path = new ForwardPath.Address(EmailAddress.parse("max+x@example.com"));
        assertEquals(new Resolution.Unknown(), whole.resolve(path).outcome());
    }

    private Resolution resolve(String address) {
        return lookup.resolve(new ForwardPath.Address(EmailAddress.parse(address)));
    }
}
