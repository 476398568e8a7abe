package io.posthorn.auth.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.auth.directory.Recipients.AccountHit;
import io.posthorn.auth.directory.Recipients.Quota;
import io.posthorn.auth.support.MemoryDirectory;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuotaRoomTest {
    private static final DomainName COM = DomainName.parse("example.com");
    private static final Duration LONG = Duration.ofHours(1);

    private final MemoryDirectory directory = new MemoryDirectory();
    private final Map<Long, Long> kept = new HashMap<>();
    private boolean away;
    private int questions;
    private final QuotaRoom room = new QuotaRoom(this::usage, directory, LONG, LONG, Runnable::run);

    @BeforeEach
    void accounts() {
        directory.addDomain(new Domain(COM));
        for (String name : List.of("max", "moritz")) {
            directory.addAccount(new NewAccount(EmailAddress.parse(name + "@example.com"), "hash", Optional.empty()));
        }
    }

    @Test
    void whoKeepsAsMuchAsTheQuotaIsFull() {
        keeps("max", 1000);
        keeps("moritz", 999);
        assertEquals(Set.of(id("max")), room.full(List.of(hit("max", 1000), hit("moritz", 1000))));
    }

    @Test
    void whoKeepsNothingHasRoomUnlessNothingIsAllowed() {
        assertEquals(Set.of(), room.full(List.of(hit("max", 1))));
        assertEquals(Set.of(id("max")), room.full(List.of(hit("max", 0))));
    }

    @Test
    void accountsWithoutAQuotaCostNothing() {
        keeps("max", Long.MAX_VALUE);
        assertEquals(Set.of(), room.full(List.of(new AccountHit(0, id("max"), address("max"), Quota.NONE))));
        assertEquals(0, questions);
    }

    @Test
    void whatWasToldIsRemembered() {
        keeps("max", 1000);
        assertEquals(Set.of(id("max")), room.full(List.of(hit("max", 1000))));
        assertEquals(Set.of(id("max")), room.full(List.of(hit("max", 1000))));
        assertEquals(1, questions);
    }

    @Test
    void whenNobodyCanTellMailFlows() {
        away = true;
        assertEquals(Set.of(), room.full(List.of(hit("max", 1))));
        assertEquals(Set.of(), room.full(List.of(inDomain("max", 1))));
        away = false;
        keeps("max", 1);
        assertEquals(Set.of(id("max")), room.full(List.of(hit("max", 1))));
    }

    @Test
    void allAccountsOfADomainAreFullTogether() {
        keeps("max", 600);
        keeps("moritz", 400);
        assertEquals(
                Set.of(id("max"), id("moritz")), room.full(List.of(inDomain("max", 1000), inDomain("moritz", 1000))));
        assertEquals(Set.of(), room.full(List.of(inDomain("max", 1001))));
    }

    private Map<Long, Long> usage(java.util.Collection<Long> ids) throws Usage.Unknown {
        questions++;
        if (away) {
            throw new Usage.Unknown(new IllegalStateException("away"));
        }
        Map<Long, Long> told = new HashMap<>(kept);
        told.keySet().retainAll(ids);
        return told;
    }

    private void keeps(String name, long octets) {
        kept.put(id(name), octets);
    }

    private AccountHit hit(String name, long quota) {
        return new AccountHit(0, id(name), address(name), new Quota(OptionalLong.of(quota), OptionalLong.empty()));
    }

    private AccountHit inDomain(String name, long quota) {
        return new AccountHit(0, id(name), address(name), new Quota(OptionalLong.empty(), OptionalLong.of(quota)));
    }

    private long id(String name) {
        return directory.account(address(name)).orElseThrow().id();
    }

    private static EmailAddress address(String name) {
        return EmailAddress.parse(name + "@example.com");
    }
}
