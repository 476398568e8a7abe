package io.posthorn.imap.app;

import io.posthorn.common.Secret;
import io.posthorn.directory.AuthConnectionSettings;
import io.posthorn.imap.codec.CommandLimits;
import io.posthorn.imap.net.ImapSettings;
import io.posthorn.net.ListenAddress;
import io.posthorn.net.ListenerSpec;
import io.posthorn.net.Networks;
import io.posthorn.net.ProxyTrust;
import io.posthorn.net.TlsFiles;
import io.posthorn.net.TlsMode;
import io.posthorn.objects.S3Settings;
import io.posthorn.pop3.net.Pop3Settings;
import io.posthorn.tracing.TraceSettings;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The settings as the types they stand for. A wrong one stops the start with a sentence that names its key. */
@Startup
@Singleton
class CheckedSettings {
    private static final int MISTAKES = 20;
    private static final int REJECTIONS = 6;
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final ImapGatewaySettings settings;
    private final List<ListenerSpec> imapListeners;
    private final List<ListenerSpec> pop3Listeners;
    private final ProxyTrust proxies;
    private final TlsFiles tls;
    private final S3Settings bucket;
    private final AuthConnectionSettings auth;
    private final TraceSettings traces;

    CheckedSettings(ImapGatewaySettings settings) {
        this.settings = settings;
        ImapGatewaySettings.Imap imap = settings.imap();
        check(imap.loginTimeout().isPositive(), "posthorn.imap.login-timeout must be longer than nothing");
        check(imap.idleTimeout().isPositive(), "posthorn.imap.idle-timeout must be longer than nothing");
        check(imap.maxConnections() > 0, "posthorn.imap.max-connections must be at least 1");
        check(imap.recheck().compareTo(ONE_SECOND) >= 0, "posthorn.imap.recheck must be at least 1s");
        check(imap.maxMailboxes() >= 6, "posthorn.imap.max-mailboxes must be at least 6: an account starts with them");
        check(imap.appendLimit() > 0, "posthorn.imap.append-limit must be at least 1");
        check(
                imap.appendBudget() >= imap.appendLimit(),
                "posthorn.imap.append-budget must not be smaller than posthorn.imap.append-limit");
        check(imap.appendTimeout().isPositive(), "posthorn.imap.append-timeout must be longer than nothing");
        check(imap.maxCompressed() >= 0, "posthorn.imap.max-compressed must not be negative");
        check(imap.sortBudget() > 0, "posthorn.imap.sort-budget must be at least 1");
        check(!imap.drain().isNegative(), "posthorn.imap.drain must not be negative");
        check(imap.drainPerSecond() > 0, "posthorn.imap.drain-per-second must be at least 1");
        this.proxies = proxies(imap.proxyProtocol());
        this.pop3Listeners = List.of(
                listener("pop3", settings.listen().pop3(), TlsMode.STARTTLS),
                listener("pop3s", settings.listen().pop3s(), TlsMode.IMPLICIT));
        this.imapListeners = List.of(
                listener("imap", settings.listen().imap(), TlsMode.STARTTLS),
                listener("imaps", settings.listen().imaps(), TlsMode.IMPLICIT));
        this.tls = tls(settings.tls());
        this.bucket = bucket(settings.s3());
        this.traces = new TraceSettings(
                settings.traces().endpoint(), settings.traces().ratio());
        this.auth = new AuthConnectionSettings(settings.auth().targets(), bootstrapServers());
    }

    TraceSettings traces() {
        return traces;
    }

    List<ListenerSpec> imapListeners() {
        return imapListeners;
    }

    List<ListenerSpec> pop3Listeners() {
        return pop3Listeners;
    }

    TlsFiles tls() {
        return tls;
    }

    S3Settings bucket() {
        return bucket;
    }

    AuthConnectionSettings auth() {
        return auth;
    }

    String bootstrapServers() {
        return settings.kafka().bootstrapServers();
    }

    Pop3Settings pop3Connections() {
        return CheckedPop3Settings.connections(settings);
    }

    Duration maildropLockExpiry() {
        return CheckedPop3Settings.lockExpiry(settings.pop3());
    }

    ImapSettings imapConnections() {
        return new ImapSettings(
                settings.hostname(),
                settings.imap().cleartextLogin(),
                settings.imap().loginTimeout(),
                settings.imap().idleTimeout(),
                settings.imap().appendTimeout(),
                MISTAKES,
                REJECTIONS,
                settings.imap().unauthenticate(),
                CommandLimits.DEFAULT.withMessageOctets(settings.imap().appendLimit()));
    }

    int maxMailboxes() {
        return settings.imap().maxMailboxes();
    }

    boolean appendRawHeaders() {
        return settings.imap().appendRawHeaders();
    }

    long appendBudget() {
        return settings.imap().appendBudget();
    }

    int maxCompressed() {
        return settings.imap().maxCompressed();
    }

    long sortBudget() {
        return settings.imap().sortBudget();
    }

    Duration recheck() {
        return settings.imap().recheck();
    }

    Duration drain() {
        return settings.imap().drain();
    }

    int drainPerSecond() {
        return settings.imap().drainPerSecond();
    }

    private ListenerSpec listener(String name, String address, TlsMode mode) {
        return new ListenerSpec(
                name,
                named("posthorn.listen." + name, () -> ListenAddress.parse(address)),
                mode,
                settings.imap().loginTimeout(),
                settings.imap().maxConnections(),
                proxies);
    }

    private static ProxyTrust proxies(ImapGatewaySettings.ProxyProtocol settings) {
        check(
                settings.headerTimeout().isPositive(),
                "posthorn.imap.proxy-protocol.header-timeout must be longer than nothing");
        return new ProxyTrust(
                named(
                        "posthorn.imap.proxy-protocol.trusted-networks",
                        () -> Networks.parse(settings.trustedNetworks().orElse(""))),
                settings.headerTimeout());
    }

    private static TlsFiles tls(ImapGatewaySettings.Tls settings) {
        check(!settings.reloadInterval().isNegative(), "posthorn.tls.reload-interval must not be negative");
        var files = new TlsFiles(
                readable("posthorn.tls.certificate", settings.certificate()),
                readable("posthorn.tls.key", settings.key()),
                settings.directory().map(directory -> readable("posthorn.tls.directory", directory)),
                settings.reloadInterval());
        return named("posthorn.tls.certificate, posthorn.tls.key or posthorn.tls.directory", files::verified);
    }

    private static S3Settings bucket(ImapGatewaySettings.S3 s3) {
        check(s3.endpoint().getHost() != null, "posthorn.s3.endpoint must be a URL such as http://host:9000");
        return S3Settings.of(s3.endpoint(), s3.region(), s3.bucket(), s3.accessKey(), Secret.of(s3.secretKey()));
    }

    private static Path readable(String key, Path file) {
        check(Files.isReadable(file), key + " names a file that cannot be read: " + file);
        return file;
    }

    private static <T> T named(String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private static void check(boolean right, String sentence) {
        if (!right) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
