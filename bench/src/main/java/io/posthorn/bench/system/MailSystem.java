package io.posthorn.bench.system;

import java.io.IOException;
import javax.net.ssl.SSLContext;

/** A running mail system that load is put on. */
public interface MailSystem extends AutoCloseable {
    /** How many accounts each system has for the measurement. */
    int ACCOUNTS = 60;

    /** A short name for tables: {@code posthorn} or {@code peer}. */
    String name();

    /** Where it answers. */
    Endpoints endpoints();

    /** One of its accounts, counted from 0. */
    Account account(int index);

    /** Trust in its certificate alone. */
    SSLContext trust() throws IOException;

    /**
     * The octets of memory that its IMAP side has now, after what can be given back was given back.
     *
     * @throws IOException when the system's processes cannot be asked
     */
    long imapMemory() throws IOException, InterruptedException;

    /** Stops it, unless it was there before, and deletes its data. */
    @Override
    void close() throws IOException;
}
