package io.posthorn.auth.admin;

import io.posthorn.auth.admin.ImportReport.Problem;
import io.posthorn.auth.credential.HashingPool;
import io.posthorn.auth.credential.PasswordHasher;
import io.posthorn.auth.directory.Announcements;
import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.directory.DirectoryUnavailable;
import io.posthorn.auth.directory.ImportOutcome;
import io.posthorn.auth.directory.NewAccount;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Adds many accounts, or sets their passwords, as one change. Passwords get light hashes, which the first logins
 * replace: full ones would take minutes for thousands of accounts.
 */
public final class AccountImport {
    /** The most entries of one import. */
    public static final int MAX_ENTRIES = 1000;

    private static final int HASHED_AT_ONCE = 20;

    private final Directory directory;
    private final PasswordHasher hasher;
    private final HashingPool pool;
    private final Announcements announcements;

    public AccountImport(Directory directory, PasswordHasher hasher, HashingPool pool, Announcements announcements) {
        this.directory = directory;
        this.hasher = hasher;
        this.pool = pool;
        this.announcements = announcements;
    }

    /**
     * Imports what can be imported and reports the rest.
     *
     * @throws DirectoryUnavailable and nothing is imported
     * @throws Announcements.NotAnnounced and everything is imported
     */
    public ImportReport run(List<ImportEntry> entries) {
        var problems = new ArrayList<Problem>();
        List<Checked> checked = check(entries, problems);
        ImportOutcome outcome = directory.importAccounts(hash(checked));
        checked.stream()
                .filter(entry ->
                        outcome.unknownDomains().contains(entry.address().host()))
                .map(entry -> new Problem(
                        entry.index(),
                        "there is no domain " + entry.address().host().wire()))
                .forEach(problems::add);
        announcements.announceUpTo(outcome.revision());
        problems.sort(Comparator.comparingInt(Problem::index));
        return new ImportReport(outcome.created(), outcome.updated(), outcome.revision(), problems);
    }

    private static List<Checked> check(List<ImportEntry> entries, List<Problem> problems) {
        var checked = new ArrayList<Checked>(entries.size());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            ImportEntry entry = entries.get(i);
            try {
                EmailAddress address = EmailAddress.parse(entry.address());
                if (entry.password().equals(Secret.of(""))) {
                    problems.add(new Problem(i, "the password is empty"));
                } else if (!seen.add(address.canonical())) {
                    problems.add(new Problem(i, "the address " + address.canonical() + " stands here twice"));
                } else {
                    checked.add(new Checked(i, address, entry.password()));
                }
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(i, e.getMessage()));
            }
        }
        return checked;
    }

    private List<NewAccount> hash(List<Checked> entries) {
        List<Supplier<List<NewAccount>>> works = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += HASHED_AT_ONCE) {
            List<Checked> some = entries.subList(from, Math.min(entries.size(), from + HASHED_AT_ONCE));
            works.add(() -> some.stream()
                    .map(entry -> hasher.hashLightly(entry.password()).of(entry.address()))
                    .toList());
        }
        return pool
                .runAll(works)
                .orElseThrow(() -> new DirectoryUnavailable("too many passwords are hashed at once, try again"))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private record Checked(int index, EmailAddress address, Secret password) {}
}
