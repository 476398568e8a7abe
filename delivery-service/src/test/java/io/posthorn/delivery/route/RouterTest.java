package io.posthorn.delivery.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;
import io.posthorn.directory.Resolution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final AccountId MAX = new AccountId(1);
    private static final AccountId MORITZ = new AccountId(2);
    private static final Resolution IS_MAX = local(MAX);
    private static final Resolution IS_MORITZ = local(MORITZ);

    @Test
    void each_account_is_one_target() {
        assertRoute(recipients("max@a", IS_MAX, "moritz@a", IS_MORITZ), "1 for max@a", "2 for moritz@a");
    }

    @Test
    void recipients_that_reach_one_account_merge_under_the_first() {
        assertRoute(
                recipients("max+news@a", IS_MAX, "moritz@a", IS_MORITZ, "max@a", IS_MAX),
                "1 for max+news@a",
                "2 for moritz@a");
    }

    @Test
    void an_address_with_several_targets_reaches_each_once() {
        assertRoute(recipients("max@a", IS_MAX, "both@a", local(MAX, MORITZ)), "1 for max@a", "2 for both@a");
    }

    @Test
    void who_is_gone_since_the_250_is_undeliverable_and_holds_up_nobody() {
        assertRoute(
                recipients("gone@a", new Resolution.Unknown(), "max@a", IS_MAX, "far@b", new Resolution.Remote()),
                "1 for max@a",
                "not gone@a: no such address any more",
                "not far@b: the domain is not ours any more");
    }

    @Test
    void whom_nobody_can_look_up_is_undecided_never_undeliverable() {
        assertRoute(
                recipients("max@a", IS_MAX, "moritz@a", new Resolution.Unavailable("away")),
                "1 for max@a",
                "undecided moritz@a: away");
    }

    private static void assertRoute(Map<EmailAddress, Resolution> recipients, String... expected) {
        Route route = Router.route(recipients);
        var lines = Stream.of(
                        route.local().stream().map(target -> target.account() + " for " + target.recipient()),
                        route.undeliverable().stream().map(refused -> "not " + refused),
                        route.undecided().stream().map(recipient -> "undecided " + recipient))
                .flatMap(part -> part)
                .toList();
        assertEquals(List.of(expected), lines);
    }

    private static Map<EmailAddress, Resolution> recipients(Object... pairs) {
        var recipients = new LinkedHashMap<EmailAddress, Resolution>();
        for (int i = 0; i < pairs.length; i += 2) {
            recipients.put(EmailAddress.parse((String) pairs[i]), (Resolution) pairs[i + 1]);
        }
        return recipients;
    }

    private static Resolution local(AccountId... accounts) {
        return new Resolution.Local(Stream.of(accounts)
                .map(account -> new Resolution.Target(account.value(), EmailAddress.parse("x@a"), ""))
                .toList());
    }
}
