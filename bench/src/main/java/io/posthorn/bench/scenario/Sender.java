package io.posthorn.bench.scenario;

import io.posthorn.bench.client.SmtpConnection;
import io.posthorn.bench.client.TemporaryRefusal;
import io.posthorn.bench.load.Load;
import io.posthorn.bench.system.Account;
import java.io.IOException;

/** A client that sends over one connection. What is refused for now it sends again, as servers do; the time counts. */
final class Sender implements Load.Worker {
    private static final int ATTEMPTS = 100;

    private final Stage stage;
    private final Stage.Receivers receivers;
    private final Sent sent;
    private SmtpConnection connection;

    Sender(Stage stage, Stage.Receivers receivers, Sent sent) throws IOException {
        this.stage = stage;
        this.receivers = receivers;
        this.sent = sent;
        this.connection = stage.smtp();
    }

    @Override
    public long operate(int number) throws IOException {
        var accounts = receivers.of(number);
        var addresses = accounts.stream().map(Account::address).toArray(String[]::new);
        var message = stage.mails().message(number);
        for (int attempt = 1; true; attempt++) {
            try {
                long nanos = connection.send(message, addresses);
                accounts.forEach(sent::add);
                return nanos;
            } catch (TemporaryRefusal e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                connection.close();
                connection = stage.smtp();
            }
        }
    }

    /** Says goodbye. */
    void quit() throws IOException {
        connection.quit();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
