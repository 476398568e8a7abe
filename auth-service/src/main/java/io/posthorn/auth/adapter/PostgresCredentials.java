package io.posthorn.auth.adapter;

import io.posthorn.auth.credential.Credential;
import io.posthorn.auth.credential.Credentials;
import io.posthorn.auth.credential.PasswordHashes;
import io.posthorn.auth.credential.ScramVerifier;
import io.posthorn.auth.directory.DirectoryUnavailable;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import java.util.Optional;

/** Password hashes in PostgreSQL. */
public final class PostgresCredentials implements Credentials {
    private final Database database;

    public PostgresCredentials(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Credential> find(EmailAddress login) {
        return database.read(connection -> Database.queryOne(
                connection,
                """
                SELECT a.id, a.address, c.phc, c.scram_sha_256, c.version
                FROM account a JOIN credential c ON c.account_id = a.id
                WHERE a.address = ?
                """,
                row -> new Credential(
                        row.getLong(1),
                        EmailAddress.parse(row.getString(2)),
                        new PasswordHashes(
                                row.getString(3),
                                Optional.ofNullable(row.getString(4)).map(ScramVerifier::parse)),
                        row.getLong(5)),
                login.canonical()));
    }

    @Override
    public void rehash(Credential seen, PasswordHashes hashes) {
        database.read(connection -> Database.update(
                connection,
                """
                UPDATE credential SET phc = ?, scram_sha_256 = ?
                WHERE account_id = ? AND version = ? AND phc = ?
                """,
                hashes.phc(),
                hashes.scram().map(ScramVerifier::text).orElse(null),
                seen.accountId(),
                seen.version(),
                seen.hashes().phc()));
    }

    @Override
    public Secret installationSecret() {
        return database.read(connection -> Database.queryOne(
                        connection, "SELECT secret FROM installation_secret", row -> Secret.of(row.getBytes(1))))
                .orElseThrow(() -> new DirectoryUnavailable("the directory has lost its secret"));
    }
}
