package io.posthorn.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CachedDirectoryTest {
    private static final EmailAddress MAX = EmailAddress.parse("max@example.com");

    private final ScriptedDirectory script = new ScriptedDirectory();
    private final DirectoryCache cache = new DirectoryCache(Duration.ofMinutes(1), 100);
    private Server server;
    private ManagedChannel channel;
    private DirectoryClient directory;

    @BeforeEach
    void start() throws IOException {
        String name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name).addService(script).build().start();
        channel = InProcessChannelBuilder.forName(name).build();
        directory = new CachedDirectory(cache, new RemoteDirectory(channel, Duration.ofSeconds(5)));
        script.account("max@example.com", 7, "max@example.com");
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void asksOnceForAKnownAddress() {
        var expected = new Resolution.Local(List.of(new Resolution.Target(7, MAX, "")));
        assertEquals(expected, directory.resolve(MAX));
        assertEquals(expected, directory.resolve(MAX));
        assertEquals(1, script.asked.get());
    }

    @Test
    void asksOnceForARemoteAddress() {
        EmailAddress remote = EmailAddress.parse("max@example.net");
        assertEquals(new Resolution.Remote(false), directory.resolve(remote));
        assertEquals(new Resolution.Remote(false), directory.resolve(remote));
        assertEquals(1, script.asked.get());
    }

    @Test
    void neverKeepsAnUnknownAddress() {
        EmailAddress moritz = EmailAddress.parse("moritz@example.com");
        assertEquals(new Resolution.Unknown(), directory.resolve(moritz));
        script.account("moritz@example.com", 8, "moritz@example.com");
        assertInstanceOf(Resolution.Local.class, directory.resolve(moritz));
    }

    @Test
    void servesACachedAnswerWhileNobodyAnswers() {
        assertInstanceOf(Resolution.Local.class, directory.resolve(MAX));
        script.broken = true;
        assertInstanceOf(Resolution.Local.class, directory.resolve(MAX));
        assertInstanceOf(Resolution.Unavailable.class, directory.resolve(EmailAddress.parse("moritz@example.com")));
    }

    @Test
    void forgetsWhatDependsOnAChangedDomain() {
        assertInstanceOf(Resolution.Local.class, directory.resolve(MAX));
        script.accounts.clear();
        script.revision = 2;
        cache.apply(2, List.of("example.org"));
        assertInstanceOf(Resolution.Local.class, directory.resolve(MAX));
        cache.apply(3, List.of("example.com"));
        assertEquals(new Resolution.Unknown(), directory.resolve(MAX));
    }

    @Test
    void forgetsWhatLeadsToAnAccountInAChangedDomain() {
        EmailAddress postmaster = EmailAddress.parse("postmaster@example.org");
        script.account("postmaster@example.org", 1, "admin@example.com");
        assertInstanceOf(Resolution.Local.class, directory.resolve(postmaster));
        script.accounts.clear();
        cache.apply(2, List.of("example.com"));
        assertEquals(new Resolution.Remote(false), directory.resolve(postmaster));
    }

    @Test
    void forgetsEverythingWhenNoDomainIsNamed() {
        assertInstanceOf(Resolution.Local.class, directory.resolve(MAX));
        script.accounts.clear();
        cache.apply(2, List.of());
        assertEquals(new Resolution.Unknown(), directory.resolve(MAX));
    }

    @Test
    void doesNotKeepAnAnswerThatAChangeHasOvertaken() {
        script.beforeAnswer = () -> cache.apply(2, List.of("example.com"));
        assertInstanceOf(Resolution.Local.class, directory.resolve(MAX));
        script.accounts.clear();
        script.revision = 2;
        assertEquals(new Resolution.Unknown(), directory.resolve(MAX));
    }

    @Test
    void keepsAnAnswerThatIsAsNewAsTheLastChange() {
        cache.apply(2, List.of("example.com"));
        script.revision = 2;
        assertInstanceOf(Resolution.Local.class, directory.resolve(MAX));
        assertInstanceOf(Resolution.Local.class, directory.resolve(MAX));
        assertEquals(1, script.asked.get());
    }

    @Test
    void asksEachTimeForThePostmasterWithoutADomain() {
        script.account("postmaster", 1, "admin@example.com");
        var postmaster = new ForwardPath.Postmaster();
        assertInstanceOf(Resolution.Local.class, directory.resolve(postmaster));
        assertInstanceOf(Resolution.Local.class, directory.resolve(postmaster));
        assertEquals(2, script.asked.get());
    }
}
