package io.posthorn.delivery.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.AccountId;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.directory.Resolution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final ReversePath SENDER = new ReversePath.Address(EmailAddress.parse("sender@c"));
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
                recipients("gone@a", new Resolution.Unknown(), "max@a", IS_MAX, "far@b", new Resolution.Remote(false)),
                "1 for max@a",
                "remote far@b for far@b from sender@c",
                "not gone@a: no such address any more");
    }

    @Test
    void forwarded_mail_travels_under_a_sender_of_the_forwarder() {
        var forwards = new Resolution.Local(
                List.of(new Resolution.Target(1, EmailAddress.parse("max@a"), "")),
                List.of(forward("max@far", Optional.empty())),
                List.of());
        assertRoute(recipients("max@a", forwards), "1 for max@a", "remote max@far for max@a from via-a@a");
    }

    @Test
    void the_mail_of_a_list_travels_under_its_owner() {
        var list = new Resolution.Local(
                List.of(new Resolution.Target(
                        1, EmailAddress.parse("max@a"), "", false, Optional.of(EmailAddress.parse("owner-all@a")))),
                List.of(forward("max@far", Optional.of(EmailAddress.parse("owner-all@a")))),
                List.of());
        assertRoute(
                recipients("all@a", list), "1 for all@a from owner-all@a", "remote max@far for all@a from owner-all@a");
    }

    @Test
    void an_address_elsewhere_that_is_reached_twice_is_one_target_under_the_first_sender() {
        var forwards = new Resolution.Local(List.of(), List.of(forward("max@far", Optional.empty())), List.of());
        assertRoute(
                recipients("max@far", new Resolution.Remote(false), "max@a", forwards),
                "remote max@far for max@far,max@a from sender@c");
    }

    @Test
    void a_target_of_an_alias_that_is_nobodys_holds_up_nobody() {
        var dead = new Resolution.Local(
                List.of(new Resolution.Target(1, EmailAddress.parse("max@a"), "")),
                List.of(),
                List.of(new Resolution.Dead(EmailAddress.parse("gone@a"), "there is no such address")));
        assertRoute(
                recipients("all@a", dead), "1 for all@a", "not all@a: it leads to gone@a: there is no such address");
    }

    @Test
    void an_alias_that_leads_nowhere_is_undeliverable() {
        assertRoute(recipients("a@a", new Resolution.Broken("a loop")), "not a@a: a loop");
    }

    @Test
    void whom_nobody_can_look_up_is_undecided_never_undeliverable() {
        assertRoute(
                recipients("max@a", IS_MAX, "moritz@a", new Resolution.Unavailable("away")),
                "1 for max@a",
                "undecided moritz@a: away");
    }

    private static void assertRoute(Map<Recipient, Resolution> recipients, String... expected) {
        Route route = Router.route(
                SENDER, recipients, forwarder -> new ReversePath.Address(EmailAddress.parse("via-a@" + forwarder)));
        var lines = Stream.of(
                        route.local().stream().map(RouterTest::text),
                        route.remote().stream().map(RouterTest::text),
                        route.undeliverable().stream().map(refused -> "not " + refused),
                        route.undecided().stream().map(recipient -> "undecided " + recipient))
                .flatMap(part -> part)
                .toList();
        assertEquals(List.of(expected), lines);
    }

    private static String text(LocalTarget target) {
        String sender = target.reversePath().equals(SENDER)
                ? ""
                : " from " + target.reversePath().wire();
        return target.account() + " for " + target.recipient() + sender;
    }

    private static String text(RemoteTarget target) {
        String recipients = target.recipients().stream().map(Recipient::wire).collect(Collectors.joining(","));
        return "remote " + target.address() + " for " + recipients + " from "
                + target.reversePath().wire();
    }

    private static Resolution.Forward forward(String address, Optional<EmailAddress> listOwner) {
        return new Resolution.Forward(EmailAddress.parse(address), DomainName.parse("a"), listOwner);
    }

    private static Map<Recipient, Resolution> recipients(Object... pairs) {
        var recipients = new LinkedHashMap<Recipient, Resolution>();
        for (int i = 0; i < pairs.length; i += 2) {
            recipients.put(new Recipient(EmailAddress.parse((String) pairs[i])), (Resolution) pairs[i + 1]);
        }
        return recipients;
    }

    private static Resolution local(AccountId... accounts) {
        return new Resolution.Local(Stream.of(accounts)
                .map(account -> new Resolution.Target(account.value(), EmailAddress.parse("x@a"), ""))
                .toList());
    }
}
