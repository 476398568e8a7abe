package io.posthorn.auth.adapter;

import io.posthorn.auth.directory.DirectoryChange;
import io.posthorn.auth.directory.DirectoryContract;
import io.posthorn.auth.support.EmbeddedDatabase;
import java.util.List;
import javax.sql.DataSource;

class PostgresDirectoryTest extends DirectoryContract {
    private final DataSource dataSource = EmbeddedDatabase.migrated();

    @Override
    protected Subject newDirectory() {
        return new Subject(
                new PostgresDirectory(Untimed.database(dataSource)),
                new PostgresRecipients(Untimed.database(dataSource)),
                new PostgresCredentials(Untimed.database(dataSource)));
    }

    @Override
    protected List<DirectoryChange> changes() {
        return Untimed.database(dataSource).read(connection -> Outbox.oldest(connection, 1000));
    }
}
