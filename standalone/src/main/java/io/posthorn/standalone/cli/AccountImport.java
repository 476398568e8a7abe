package io.posthorn.standalone.cli;

import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.FirstAccounts;
import io.posthorn.standalone.directory.AccountsCsv;
import io.posthorn.standalone.directory.AdminApi.NewAccount;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ExitCode;

/** {@code user import}: reads the file once, sends batches, tells of every line that was refused. */
final class AccountImport {
    private static final int BATCH = 1000;

    private final DirectoryAccess directory;
    private final Optional<String> firstDomain;
    private final List<NewAccount> batch = new ArrayList<>();
    private final List<Integer> linesOfBatch = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private int created;
    private int updated;
    private long revision;

    private AccountImport(DirectoryAccess directory) throws InterruptedException {
        this.directory = directory;
        this.firstDomain = directory.api().domains().stream().findFirst();
    }

    /** A line that was not imported. */
    private record Rejected(int line, String detail) {}

    /** The document of {@code --json}. */
    private record Outcome(int created, int updated, long revision, List<Rejected> errors) {}

    /** Imports the file; the status is 1 when a line was refused, and the others are imported. */
    static int run(DirectoryAccess directory, Path file) throws IOException, InterruptedException {
        var run = new AccountImport(directory);
        run.read(file);
        directory.awaitRevision(run.revision);
        return run.report();
    }

    private void read(Path file) throws IOException, InterruptedException {
        try (var reader = Files.newBufferedReader(file)) {
            var csv = new AccountsCsv(reader);
            for (var entry = csv.next(); entry.isPresent(); entry = csv.next()) {
                add(entry.get());
            }
            send();
        } catch (NoSuchFileException e) {
            throw new Refusal("There is no file " + file + ".", e);
        } catch (CharacterCodingException e) {
            throw new Refusal(file + " is not UTF-8: convert it, for example with iconv.", e);
        }
    }

    private void add(AccountsCsv.Entry entry) throws IOException, InterruptedException {
        if (entry.error() != null) {
            rejected.add(new Rejected(entry.line(), entry.error()));
            return;
        }
        var address = entry.address();
        if (!address.contains("@")) {
            if (firstDomain.isEmpty()) {
                rejected.add(new Rejected(entry.line(), "there is no domain that " + address + " could belong to"));
                return;
            }
            address = address + "@" + firstDomain.get();
        }
        batch.add(new NewAccount(address, entry.password()));
        linesOfBatch.add(entry.line());
        if (batch.size() == BATCH) {
            send();
        }
    }

    private void send() throws IOException, InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        var outcome = directory.api().importAccounts(batch);
        created += outcome.created();
        updated += outcome.updated();
        revision = Math.max(revision, outcome.revision());
        outcome.errors().forEach(error -> rejected.add(new Rejected(linesOfBatch.get(error.index()), error.detail())));
        if (outcome.updated() > 0) {
            for (var account : batch) {
                FirstAccounts.forgetPassword(directory.invocation().data(), account.address());
            }
        }
        batch.clear();
        linesOfBatch.clear();
    }

    private int report() {
        rejected.sort(Comparator.comparingInt(Rejected::line));
        rejected.forEach(line -> directory.invocation().progress("line " + line.line() + ": " + line.detail()));
        var text = created + " added, " + updated + " changed, " + rejected.size() + " refused";
        directory.invocation().print(new Outcome(created, updated, revision, rejected), text);
        return rejected.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
