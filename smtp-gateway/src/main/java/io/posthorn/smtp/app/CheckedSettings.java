package io.posthorn.smtp.app;

import io.posthorn.common.DomainName;
import io.posthorn.common.Secret;
import io.posthorn.contracts.Topic;
import io.posthorn.directory.AuthConnectionSettings;
import io.posthorn.directory.SharedLimits;
import io.posthorn.net.ListenAddress;
import io.posthorn.net.Networks;
import io.posthorn.net.ProxyTrust;
import io.posthorn.net.TlsFiles;
import io.posthorn.objects.S3Settings;
import io.posthorn.smtp.net.ClientConnections;
import io.posthorn.smtp.net.ClientRules;
import io.posthorn.smtp.net.LineRules;
import io.posthorn.smtp.net.Timeouts;
import io.posthorn.smtp.port.SpoolUpload;
import io.posthorn.smtp.session.ConductLimits;
import io.posthorn.smtp.session.ListenerRole;
import io.posthorn.smtp.session.SmtpLimits;
import io.posthorn.tracing.TraceSettings;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings as the parts need them. A value that cannot be used stops the start with a sentence naming its key. */
@Singleton
final class CheckedSettings {
    /** Half of a record is left for the envelope and the trace header. */
    private static final long MOST_INLINE = Topic.MAX_RECORD_OCTETS / 2;
    /** The longest line of a SASL exchange (RFC 4954 section 4). */
    private static final int SASL_LINE = 12288;
    // The least that RFC 5321 allows: sections 4.5.3.1.4, 4.5.3.1.7 and 4.5.3.1.8.
    private static final int LEAST_COMMAND_LINE = 512;
    private static final int LEAST_MESSAGE = 64 * 1024;
    private static final int LEAST_RECIPIENTS = 100;
    /** A buffer, and what the client of the bucket copies of it while it is sent. */
    private static final int OCTETS_OF_BUFFER = 2 * SpoolUpload.PART_OCTETS;
    /** One buffer, and half as much for small messages. */
    private static final int LEAST_BUDGET = OCTETS_OF_BUFFER * 3 / 2;
    /** What a session that waits for a buffer holds: a piece that was received, and unread ones behind it. */
    private static final int OCTETS_OF_WAITING = 512 * 1024;
    /** Less would refuse ordinary mail. */
    private static final int LEAST_HEADER = 16 * 1024;

    private final SmtpSettings.Smtp smtp;
    private final String hostname;
    private final Map<ListenerRole, ListenAddress> addresses = new EnumMap<>(ListenerRole.class);
    private final Networks trustedNetworks;
    private final Networks exemptNetworks;
    private final Networks xclientNetworks;
    private final RateSettings rates;
    private final DnsblSettings dnsbl;
    private final ProxyTrust proxies;
    private final TlsFiles tls;
    private final String bootstrapServers;
    private final AuthConnectionSettings auth;
    private final S3Settings bucket;
    private final TraceSettings traces;

    CheckedSettings(
            @ConfigProperty(name = "posthorn.hostname", defaultValue = "localhost") String hostname,
            SmtpSettings.Smtp smtp,
            SmtpSettings.Listen listen,
            SmtpSettings.Tls tls,
            SmtpSettings.Kafka kafka,
            SmtpSettings.Auth auth,
            SmtpSettings.S3 s3,
            SmtpSettings.Traces traces) {
        checkLimits(smtp);
        this.smtp = smtp;
        this.hostname =
                named("posthorn.hostname", () -> DomainName.parse(hostname).wire());
        addAddress(ListenerRole.MX, "posthorn.listen.smtp", listen.smtp());
        addAddress(ListenerRole.SUBMISSION, "posthorn.listen.submission", listen.submission());
        addAddress(ListenerRole.SUBMISSIONS, "posthorn.listen.submissions", listen.submissions());
        addAddress(ListenerRole.LMTP, "posthorn.listen.lmtp", listen.lmtp());
        this.trustedNetworks = named(
                "posthorn.smtp.lmtp.trusted-networks",
                () -> Networks.parse(smtp.lmtp().trustedNetworks()));
        this.exemptNetworks = networks("posthorn.smtp.exempt-networks", smtp.exemptNetworks());
        this.xclientNetworks = networks(
                "posthorn.smtp.xclient.trusted-networks", smtp.xclient().trustedNetworks());
        this.rates = new RateSettings(smtp.rate());
        this.dnsbl = new DnsblSettings(smtp.dnsbl());
        this.proxies = proxies(smtp.proxyProtocol());
        this.tls = tls(tls);
        this.bootstrapServers = kafka.bootstrapServers();
        this.auth = named(
                "auth-service",
                () -> new AuthConnectionSettings(
                        auth.targets(),
                        kafka.bootstrapServers(),
                        auth.cacheTime(),
                        auth.cacheEntries(),
                        auth.deadline(),
                        auth.saslDeadline()));
        this.bucket = S3Settings.of(s3.endpoint(), s3.region(), s3.bucket(), s3.accessKey(), Secret.of(s3.secretKey()));
        this.traces = named("traces", () -> new TraceSettings(traces.endpoint(), traces.ratio()));
    }

    TraceSettings traces() {
        return traces;
    }

    SmtpSettings.Smtp smtp() {
        return smtp;
    }

    String hostname() {
        return hostname;
    }

    ListenAddress address(ListenerRole role) {
        return addresses.get(role);
    }

    SmtpLimits limits() {
        return new SmtpLimits(
                smtp.messageSizeLimit(),
                smtp.headerSizeLimit(),
                smtp.hopcountLimit(),
                smtp.maxRecipients(),
                smtp.maxErrors(),
                new ConductLimits(
                        smtp.maxMessages(),
                        smtp.softErrors(),
                        smtp.errorDelay(),
                        smtp.maxJunkCommands(),
                        smtp.maxCommandsBeforeLogin()));
    }

    /** @param limits where limits in time are counted */
    ClientRules clients(SharedLimits limits) {
        return new ClientRules(
                exemptNetworks,
                xclientNetworks,
                new ClientConnections(smtp.maxConnectionsPerClient()),
                rates.admission(limits),
                dnsbl.screening(),
                smtp.greetDelay(),
                new Timeouts(smtp.idleTimeout(), smtp.dataBlockTimeout(), smtp.minDataRate()));
    }

    /** The buffers for large messages: two thirds of the budget. */
    int partBuffers() {
        return (int) Math.min(smtp.bodyBudget() * 2 / 3 / OCTETS_OF_BUFFER, Integer.MAX_VALUE);
    }

    /** What is left of the budget for messages that travel in the log. */
    long heapBudget() {
        return smtp.bodyBudget() - (long) partBuffers() * OCTETS_OF_BUFFER;
    }

    /** How many sessions may wait for a buffer before others are refused. */
    int mostWaitingForBuffers() {
        return (int) Math.min(smtp.bodyBudget() / OCTETS_OF_WAITING, Integer.MAX_VALUE);
    }

    /** Where there is a login, a line may be as long as a SASL response. */
    LineRules lines(ListenerRole role) {
        int most = role.requiresLogin() ? Math.max(SASL_LINE, smtp.commandLineLimit()) : smtp.commandLineLimit();
        return new LineRules(most, smtp.leniencies().orElse(Set.of()));
    }

    Networks trustedNetworks() {
        return trustedNetworks;
    }

    ProxyTrust proxies() {
        return proxies;
    }

    TlsFiles tls() {
        return tls;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    AuthConnectionSettings auth() {
        return auth;
    }

    S3Settings bucket() {
        return bucket;
    }

    private static void checkLimits(SmtpSettings.Smtp smtp) {
        atLeast("posthorn.smtp.message-size-limit", smtp.messageSizeLimit(), LEAST_MESSAGE);
        atLeast("posthorn.smtp.max-recipients", smtp.maxRecipients(), LEAST_RECIPIENTS);
        atLeast("posthorn.smtp.max-errors", smtp.maxErrors(), 1);
        atLeast("posthorn.smtp.max-connections", smtp.maxConnections(), 1);
        atLeast("posthorn.smtp.command-line-limit", smtp.commandLineLimit(), LEAST_COMMAND_LINE);
        atLeast("posthorn.smtp.inline-limit", smtp.inlineLimit(), 0);
        atLeast("posthorn.smtp.submission.header-limit", smtp.submission().headerLimit(), LEAST_HEADER);
        check(
                smtp.inlineLimit() <= MOST_INLINE,
                "posthorn.smtp.inline-limit: a record of Kafka takes at most " + MOST_INLINE);
        atLeast("posthorn.smtp.body-budget", smtp.bodyBudget(), LEAST_BUDGET);
        check(smtp.partTimeout().isPositive(), "posthorn.smtp.part-timeout: must be longer than nothing");
        atLeast("posthorn.smtp.header-size-limit", smtp.headerSizeLimit(), LEAST_MESSAGE);
        atLeast("posthorn.smtp.hopcount-limit", smtp.hopcountLimit(), 0);
        atLeast("posthorn.smtp.max-messages", smtp.maxMessages(), 0);
        atLeast("posthorn.smtp.soft-errors", smtp.softErrors(), 0);
        atLeast("posthorn.smtp.max-junk-commands", smtp.maxJunkCommands(), 0);
        atLeast("posthorn.smtp.max-commands-before-login", smtp.maxCommandsBeforeLogin(), 0);
        atLeast("posthorn.smtp.max-connections-per-client", smtp.maxConnectionsPerClient(), 0);
        atLeast("posthorn.smtp.min-data-rate", smtp.minDataRate(), 0);
        check(!smtp.errorDelay().isNegative(), "posthorn.smtp.error-delay: must not be negative");
        longerThanNothing("posthorn.smtp.data-block-timeout", smtp.dataBlockTimeout());
        check(!smtp.greetDelay().isNegative(), "posthorn.smtp.greet-delay: must not be negative");
        check(smtp.idleTimeout().isPositive(), "posthorn.smtp.idle-timeout: must be longer than nothing");
        check(!smtp.drainTimeout().isNegative(), "posthorn.smtp.drain-timeout: must not be negative");
    }

    private static ProxyTrust proxies(SmtpSettings.Smtp.ProxyProtocol settings) {
        longerThanNothing("posthorn.smtp.proxy-protocol.header-timeout", settings.headerTimeout());
        return new ProxyTrust(
                networks("posthorn.smtp.proxy-protocol.trusted-networks", settings.trustedNetworks()),
                settings.headerTimeout());
    }

    private static TlsFiles tls(SmtpSettings.Tls settings) {
        check(!settings.reloadInterval().isNegative(), "posthorn.tls.reload-interval: must not be negative");
        var files = new TlsFiles(
                readable("posthorn.tls.certificate", settings.certificate()),
                readable("posthorn.tls.key", settings.key()),
                settings.directory().map(directory -> readable("posthorn.tls.directory", directory)),
                settings.reloadInterval());
        return named("posthorn.tls.certificate, posthorn.tls.key or posthorn.tls.directory", files::verified);
    }

    private static Networks networks(String key, Optional<String> value) {
        return named(key, () -> Networks.parse(value.orElse("")));
    }

    private static void longerThanNothing(String key, Duration value) {
        check(value.isPositive(), key + ": must be longer than nothing");
    }

    private void addAddress(ListenerRole role, String key, String value) {
        addresses.put(role, named(key, () -> ListenAddress.parse(value)));
    }

    private static Path readable(String key, Path file) {
        check(Files.isReadable(file), key + ": " + file + " cannot be read");
        return file;
    }

    private static void atLeast(String key, long value, long least) {
        check(value >= least, key + ": must not be less than " + least);
    }

    private static <T> T named(String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            // Without the cause: the sentence is all that the operator is to see.
            throw new ConfigurationException(key + ": " + e.getMessage());
        }
    }

    private static void check(boolean right, String sentence) {
        if (!right) {
            throw new ConfigurationException(sentence);
        }
    }
}
