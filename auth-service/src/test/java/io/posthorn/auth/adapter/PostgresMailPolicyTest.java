package io.posthorn.auth.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.posthorn.auth.directory.DirectoryChange;
import io.posthorn.auth.directory.DirectoryRefusal;
import io.posthorn.auth.directory.DirectoryRefusal.Reason;
import io.posthorn.auth.directory.Domain;
import io.posthorn.auth.directory.MailSettings;
import io.posthorn.auth.directory.NetworkBlock;
import io.posthorn.auth.directory.NewAccount;
import io.posthorn.auth.directory.RecipientLookup;
import io.posthorn.auth.directory.Resolution;
import io.posthorn.auth.directory.TransportEntry;
import io.posthorn.auth.directory.TransportEntry.Login;
import io.posthorn.auth.directory.TransportEntry.Tls;
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
import org.junit.jupiter.api.Test;

class PostgresMailPolicyTest {
    private static final MailSettings NOTHING_SET = new MailSettings(
            Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty(), OptionalLong.empty());

    private final Database database = Untimed.database(EmbeddedDatabase.migrated());
    private final PostgresMailPolicy policy = new PostgresMailPolicy(database);

    @Test
    void beginsEmptyWithAKeyThatStays() {
        var snapshot = policy.snapshot();
        assertEquals(List.of(), snapshot.transports());
        assertEquals(List.of(), snapshot.networks());
        assertEquals(NOTHING_SET, snapshot.settings());
        assertEquals(snapshot.srsKey(), policy.snapshot().srsKey());
        assertEquals(32, snapshot.srsKey().reveal().length);
    }

    @Test
    void aTransportIsReplacedAsAWhole() {
        var login = Optional.of(new Login("user", Secret.of("geheim")));
        policy.putTransport(new TransportEntry("*", "smarthost.example", 587, login, Tls.VERIFY));
        policy.putTransport(new TransportEntry("a.example", "127.0.0.1", 2525, login, Tls.NONE));
        var other = new TransportEntry("a.example", "127.0.0.2", 25, Optional.empty(), Tls.MAY);
        long revision = policy.putTransport(other);
        assertEquals(
                List.of(new TransportEntry("*", "smarthost.example", 587, login, Tls.VERIFY), other),
                policy.snapshot().transports());
        assertEquals(revision, policy.snapshot().revision());
        policy.removeTransport("*");
        refused(Reason.TRANSPORT_UNKNOWN, () -> policy.removeTransport("*"));
        assertEquals(List.of(other), policy.snapshot().transports());
    }

    @Test
    void aNetworkIsThereOnce() {
        policy.addNetwork(NetworkBlock.parse("::ffff:127.0.0.0/104"));
        policy.addNetwork(NetworkBlock.parse("127.0.0.0/8"));
        policy.addNetwork(NetworkBlock.parse("[::1]/128"));
        assertEquals(
                List.of("127.0.0.0/8", "0:0:0:0:0:0:0:1/128"),
                policy.snapshot().networks().stream().map(NetworkBlock::text).toList());
        policy.removeNetwork(NetworkBlock.parse("::1"));
        refused(Reason.NETWORK_UNKNOWN, () -> policy.removeNetwork(NetworkBlock.parse("::1")));
        assertEquals(1, policy.snapshot().networks().size());
    }

    @Test
    void everyChangeIsAnnouncedAsOneOfThePolicy() {
        long revision = policy.addNetwork(NetworkBlock.parse("127.0.0.0/8"));
        assertEquals(
                List.of(new DirectoryChange(revision, List.of(), List.of(), true)),
                database.read(connection -> Outbox.oldest(connection, 10)));
    }

    @Test
    void theDelimiterThatIsSetIsObeyedAtOnce() {
        var directory = new PostgresDirectory(database);
        directory.addDomain(new Domain(new DomainName("example.com")));
        directory.addAccount(new NewAccount(EmailAddress.parse("max@example.com"), "hash", Optional.empty()));
        var lookup = new RecipientLookup(
                new PostgresRecipients(database),
                _ -> Set.of(),
                () -> new Srs(Secret.of("key")),
                InstantSource.system(),
                Optional.of("+"),
                10);
        assertEquals("news", detail(lookup, "max+news@example.com"));
        policy.putSettings(delimiter("-"));
        assertEquals("news", detail(lookup, "max-news@example.com"));
        assertEquals("unknown", detail(lookup, "max+news@example.com"));
        policy.putSettings(delimiter(""));
        assertEquals("unknown", detail(lookup, "max-news@example.com"));
        policy.putSettings(NOTHING_SET);
        assertEquals("news", detail(lookup, "max+news@example.com"));
    }

    private static String detail(RecipientLookup lookup, String address) {
        var resolution = lookup.resolve(new ForwardPath.Address(EmailAddress.parse(address)));
        return resolution.outcome() instanceof Resolution.Local local
                ? local.targets().getFirst().detail()
                : "unknown";
    }

    private static MailSettings delimiter(String text) {
        return new MailSettings(
                Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.of(text), OptionalLong.empty());
    }

    private static void refused(Reason reason, org.junit.jupiter.api.function.Executable change) {
        assertEquals(reason, assertThrows(DirectoryRefusal.class, change).reason());
    }
}
