package io.posthorn.auth.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.posthorn.auth.adapter.ChangePublisher;
import io.posthorn.auth.adapter.Database;
import io.posthorn.auth.adapter.GrpcUsage;
import io.posthorn.auth.adapter.OutboxAnnouncements;
import io.posthorn.auth.adapter.PostgresAliases;
import io.posthorn.auth.adapter.PostgresCredentials;
import io.posthorn.auth.adapter.PostgresDirectory;
import io.posthorn.auth.adapter.PostgresMailPolicy;
import io.posthorn.auth.adapter.PostgresPermitLedger;
import io.posthorn.auth.adapter.PostgresRecipients;
import io.posthorn.auth.admin.AccountImport;
import io.posthorn.auth.admin.AddressingAdministration;
import io.posthorn.auth.admin.Administration;
import io.posthorn.auth.credential.CredentialVerifier;
import io.posthorn.auth.credential.DirectoryScramLookup;
import io.posthorn.auth.credential.HashingPool;
import io.posthorn.auth.credential.PasswordHasher;
import io.posthorn.auth.credential.PasswordVerifier;
import io.posthorn.auth.credential.RecentSuccesses;
import io.posthorn.auth.credential.ScramLookup;
import io.posthorn.auth.directory.Aliases;
import io.posthorn.auth.directory.Announcements;
import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.directory.MailPolicy;
import io.posthorn.auth.directory.QuotaRoom;
import io.posthorn.auth.directory.RecipientLookup;
import io.posthorn.auth.directory.Room;
import io.posthorn.auth.limit.PermitLedger;
import io.posthorn.auth.rest.AdminToken;
import io.posthorn.auth.sasl.LoginMechanism;
import io.posthorn.auth.sasl.PlainMechanism;
import io.posthorn.auth.sasl.SaslMechanisms;
import io.posthorn.auth.sasl.ScramSha256Mechanism;
import io.posthorn.common.Srs;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

/** Puts the parts together. */
@Singleton
class AuthWiring {
    private final CheckedSettings settings;
    private final Database database;

    AuthWiring(CheckedSettings settings, DataSource dataSource, MeterRegistry registry) {
        this.settings = settings;
        this.database =
                new Database(dataSource, new Meters(registry).outcomes(Metric.POSTGRES_TRANSACTION, "directory"));
    }

    @Produces
    @Singleton
    static Meters meters(MeterRegistry registry) {
        return new Meters(registry);
    }

    @Produces
    @Singleton
    Directory directory() {
        return new PostgresDirectory(database);
    }

    @Produces
    @Singleton
    Announcements announcements(ChangePublisher publisher) {
        return new OutboxAnnouncements(database, publisher, settings.announcementPatience());
    }

    @Produces
    @Singleton
    Aliases aliases() {
        return new PostgresAliases(database);
    }

    @Produces
    @Singleton
    MailPolicy mailPolicy() {
        return new PostgresMailPolicy(database);
    }

    @Produces
    @Singleton
    AddressingAdministration addressingAdministration(Aliases aliases, MailPolicy policy, Announcements announcements) {
        return new AddressingAdministration(aliases, policy, announcements);
    }

    @Produces
    @Singleton
    GrpcUsage usage() {
        return new GrpcUsage(settings.deliveryTargets(), settings.quota().deadline());
    }

    void close(@Disposes GrpcUsage usage) {
        usage.close();
    }

    @Produces
    @Singleton
    Room room(GrpcUsage usage, Directory directory, @VirtualThreads ExecutorService threads) {
        if (settings.deliveryTargets().isEmpty()) {
            return _ -> Set.of();
        }
        AuthSettings.Quota quota = settings.quota();
        return new QuotaRoom(usage, directory, quota.remember(), quota.domainInterval(), threads);
    }

    @Produces
    @Singleton
    RecipientLookup recipientLookup(MailPolicy policy, Room room) {
        return new RecipientLookup(
                new PostgresRecipients(database),
                room,
                () -> new Srs(policy.snapshot().srsKey()),
                InstantSource.system(),
                settings.recipientDelimiter(),
                settings.mostAddressesOfAnAlias());
    }

    @Produces
    @Singleton
    PermitLedger permitLedger() {
        return new PostgresPermitLedger(database);
    }

    @Produces
    @Singleton
    PasswordHasher passwordHasher() {
        return new PasswordHasher(settings.fullCost(), settings.importCost(), settings.scramIterations());
    }

    @Produces
    @Singleton
    HashingPool hashingPool() {
        return settings.hashingPool();
    }

    void close(@Disposes HashingPool pool) {
        pool.close();
    }

    @Produces
    @Singleton
    Administration administration(
            Directory directory, PasswordHasher hasher, HashingPool pool, Announcements announcements) {
        return new Administration(directory, hasher, pool, announcements);
    }

    @Produces
    @Singleton
    AccountImport accountImport(
            Directory directory, PasswordHasher hasher, HashingPool pool, Announcements announcements) {
        return new AccountImport(directory, hasher, pool, announcements);
    }

    @Produces
    @Singleton
    CredentialVerifier credentialVerifier(PasswordHasher hasher, HashingPool pool) {
        var successes = new RecentSuccesses(settings.remember());
        return new PasswordVerifier(new PostgresCredentials(database), hasher, pool, successes);
    }

    @Produces
    @Singleton
    ScramLookup scramLookup() {
        return new DirectoryScramLookup(new PostgresCredentials(database), settings.scramIterations());
    }

    @Produces
    @Singleton
    SaslMechanisms saslMechanisms(CredentialVerifier verifier, ScramLookup verifiers) {
        return new SaslMechanisms(List.of(
                new ScramSha256Mechanism(verifiers), new PlainMechanism(verifier), new LoginMechanism(verifier)));
    }

    @Produces
    @Singleton
    AdminToken adminToken() {
        return settings.adminToken();
    }
}
