package io.posthorn.imap.app;

import io.posthorn.directory.AuthConnection;
import io.posthorn.imap.adapter.DirectoryAuthenticator;
import io.posthorn.imap.adapter.KafkaMailboxEvents;
import io.posthorn.imap.command.CommandRunner;
import io.posthorn.imap.command.ListingRoom;
import io.posthorn.imap.net.AppendRoom;
import io.posthorn.imap.net.CompressionRoom;
import io.posthorn.imap.net.ImapServices;
import io.posthorn.imap.net.ImapSettings;
import io.posthorn.imap.net.OpenSessions;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MaildropLocks;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.mailbox.postgres.PostgresMailboxStore;
import io.posthorn.mailbox.postgres.PostgresMaildropLocks;
import io.posthorn.net.GatewayServer;
import io.posthorn.objects.ObjectStore;
import io.posthorn.objects.S3ObjectStore;
import io.posthorn.pop3.command.Pop3Runner;
import io.posthorn.pop3.net.Pop3Services;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import javax.sql.DataSource;

/** Puts the parts together. */
@Singleton
class ImapWiring {
    private final CheckedSettings settings;

    ImapWiring(CheckedSettings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    ObjectStore objects() {
        return new S3ObjectStore(settings.bucket());
    }

    void close(@Disposes ObjectStore objects) {
        objects.close();
    }

    @Produces
    @Singleton
    AuthConnection auth() {
        return AuthConnection.open(settings.auth());
    }

    void close(@Disposes AuthConnection auth) {
        auth.close();
    }

    @Produces
    @Singleton
    KafkaMailboxEvents events() {
        return new KafkaMailboxEvents(settings.bootstrapServers());
    }

    void close(@Disposes KafkaMailboxEvents events) {
        events.close();
    }

    @Produces
    @Singleton
    OpenSessions openSessions() {
        return new OpenSessions();
    }

    @Produces
    @Singleton
    MailboxStore store(DataSource index) {
        return new PostgresMailboxStore(index);
    }

    @Produces
    @Singleton
    ImapServices imap(
            MailboxStore store,
            ObjectStore objects,
            KafkaMailboxEvents events,
            AuthConnection auth,
            OpenSessions openSessions) {
        var authenticator = new DirectoryAuthenticator(auth, "imap");
        ImapSettings connections = settings.imapConnections();
        var runner = new CommandRunner(
                store,
                new MessageBodies(objects),
                events,
                authenticator,
                connections.limits().messageOctets(),
                settings.maxMailboxes(),
                settings.appendRawHeaders(),
                new ListingRoom(settings.sortBudget()));
        return new ImapServices(
                connections,
                runner,
                events,
                authenticator,
                openSessions,
                new AppendRoom(settings.appendBudget()),
                new CompressionRoom(settings.maxCompressed()));
    }

    @Produces
    @Singleton
    MaildropLocks maildropLocks(DataSource index) {
        return new PostgresMaildropLocks(index, UUID.randomUUID(), settings.maildropLockExpiry());
    }

    @Produces
    @Singleton
    Pop3Services pop3(
            MailboxStore store,
            MaildropLocks locks,
            ObjectStore objects,
            KafkaMailboxEvents events,
            AuthConnection auth,
            OpenSessions openSessions) {
        var authenticator = new DirectoryAuthenticator(auth, "pop");
        var runner = new Pop3Runner(store, locks, new MessageBodies(objects), events, authenticator);
        return new Pop3Services(settings.pop3Connections(), runner, openSessions);
    }

    @Produces
    @Singleton
    GatewayServer server(Vertx vertx) {
        return new GatewayServer(vertx, settings.tls());
    }

    void close(@Disposes GatewayServer server) {
        server.close();
    }
}
