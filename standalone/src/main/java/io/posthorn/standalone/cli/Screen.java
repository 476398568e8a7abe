package io.posthorn.standalone.cli;

import io.posthorn.standalone.data.DataDirectory;
import io.posthorn.standalone.data.FirstAccounts;
import io.posthorn.standalone.data.FirstAccounts.Account;
import io.posthorn.standalone.supervisor.SystemState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code up} shows at its end: where everything is, who has an account, what to try first. */
final class Screen {
    private final StatusReport status;
    private final Map<String, String> endpoints;
    private final List<Account> accounts;

    private Screen(StatusReport status, List<Account> accounts) {
        this.status = status;
        this.endpoints = status.endpoints();
        this.accounts = accounts;
    }

    /** The document of {@code up --json}: the status, and the accounts of the first start. */
    private record Document(
            List<StatusReport.ProcessStatus> processes,
            Map<String, String> endpoints,
            StatusReport.SupervisorStatus supervisor,
            List<Account> accounts) {}

    static Screen of(DataDirectory data, SystemState state) throws IOException {
        var accounts = FirstAccounts.read(data).map(FirstAccounts::accounts).orElse(List.of());
        return new Screen(StatusReport.of(Optional.of(state), System.currentTimeMillis()), accounts);
    }

    void printTo(Invocation invocation, boolean detached) {
        var document = new Document(status.processes(), endpoints, status.supervisor(), accounts);
        invocation.print(document, text(invocation.data(), detached));
    }

    private String text(DataDirectory data, boolean detached) {
        var text = new StringBuilder("\nPosthorn is up.\n\n");
        addresses(text);
        text.append("\nAccounts (login and password)\n");
        for (var account : accounts) {
            var password = account.password() == null ? "(changed)" : account.password();
            text.append(String.format("  %-24s %s%n", account.address(), password));
        }
        firstSteps(text);
        text.append("\nMail and accounts are kept in ").append(data.root()).append('\n');
        text.append(detached ? "Stop it with ./posthorn down" : "Stop it with Ctrl-C or ./posthorn down");
        return text.append(", look at it with ./posthorn status and ./posthorn logs -f.")
                .toString();
    }

    private void addresses(StringBuilder text) {
        line(text, "smtp", "mail from other servers");
        line(text, "submission", "mail from clients, STARTTLS");
        line(text, "submissions", "mail from clients, TLS");
        line(text, "lmtp", "mail from a local server");
        line(text, "imap", "reading, STARTTLS");
        line(text, "imaps", "reading, TLS");
        line(text, "pop3", "fetching, STARTTLS");
        line(text, "pop3s", "fetching, TLS");
        line(text, "admin", "the admin API");
    }

    private void line(StringBuilder text, String name, String meaning) {
        text.append(String.format("  %-12s %-26s %s%n", name, endpoints.get(name), meaning));
    }

    /** The two lines to copy, for the first account whose password we know. */
    private void firstSteps(StringBuilder text) {
        var reader =
                accounts.stream().filter(account -> account.password() != null).findFirst();
        reader.ifPresent(account -> text.append("\nSend a mail:\n  ")
                .append(sendLine(account))
                .append("\nRead it:\n  ")
                .append(readLine(account))
                .append('\n'));
    }

    private String sendLine(Account to) {
        return "printf 'From: me@example.org\\r\\nTo: " + to.address() + "\\r\\nSubject: Hello\\r\\n\\r\\n"
                + "It works.\\r\\n' | curl -sS smtp://" + endpoints.get("smtp")
                + " --mail-from me@example.org --mail-rcpt " + to.address() + " --upload-file -";
    }

    private String readLine(Account of) {
        return "curl -sS --user '" + of.address() + ":" + of.password() + "' 'imap://" + endpoints.get("imap")
                + "/INBOX;MAILINDEX=1'";
    }
}
