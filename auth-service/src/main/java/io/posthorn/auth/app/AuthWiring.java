package io.posthorn.auth.app;

import io.posthorn.auth.adapter.ChangePublisher;
import io.posthorn.auth.adapter.OutboxAnnouncements;
import io.posthorn.auth.adapter.PostgresCredentials;
import io.posthorn.auth.adapter.PostgresDirectory;
import io.posthorn.auth.adapter.PostgresPermitLedger;
import io.posthorn.auth.adapter.PostgresRecipients;
import io.posthorn.auth.admin.AccountImport;
import io.posthorn.auth.admin.Administration;
import io.posthorn.auth.credential.CredentialVerifier;
import io.posthorn.auth.credential.DirectoryScramLookup;
import io.posthorn.auth.credential.HashingPool;
import io.posthorn.auth.credential.PasswordHasher;
import io.posthorn.auth.credential.PasswordVerifier;
import io.posthorn.auth.credential.RecentSuccesses;
import io.posthorn.auth.credential.ScramLookup;
import io.posthorn.auth.directory.Announcements;
import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.directory.RecipientLookup;
import io.posthorn.auth.limit.PermitLedger;
import io.posthorn.auth.rest.AdminToken;
import io.posthorn.auth.sasl.LoginMechanism;
import io.posthorn.auth.sasl.PlainMechanism;
import io.posthorn.auth.sasl.SaslMechanisms;
import io.posthorn.auth.sasl.ScramSha256Mechanism;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import javax.sql.DataSource;

/** Puts the parts together. */
@Singleton
class AuthWiring {
    private final CheckedSettings settings;
    private final DataSource dataSource;

    AuthWiring(CheckedSettings settings, DataSource dataSource) {
        this.settings = settings;
        this.dataSource = dataSource;
    }

    @Produces
    @Singleton
    Directory directory() {
        return new PostgresDirectory(dataSource);
    }

    @Produces
    @Singleton
    Announcements announcements(ChangePublisher publisher) {
        return new OutboxAnnouncements(dataSource, publisher, settings.announcementPatience());
    }

    @Produces
    @Singleton
    RecipientLookup recipientLookup() {
        return new RecipientLookup(new PostgresRecipients(dataSource), settings.recipientDelimiter());
    }

    @Produces
    @Singleton
    PermitLedger permitLedger() {
        return new PostgresPermitLedger(dataSource);
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
        return new PasswordVerifier(new PostgresCredentials(dataSource), hasher, pool, successes);
    }

    @Produces
    @Singleton
    ScramLookup scramLookup() {
        return new DirectoryScramLookup(new PostgresCredentials(dataSource), settings.scramIterations());
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
