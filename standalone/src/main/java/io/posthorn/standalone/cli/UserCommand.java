package io.posthorn.standalone.cli;

import io.posthorn.common.Secret;
import io.posthorn.standalone.data.FirstAccounts;
import io.posthorn.standalone.data.RandomText;
import io.posthorn.standalone.directory.AdminApi.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The accounts. A login is the full address; on the command line a bare name means the first domain. */
@Command(name = "user", description = "Add, list, change and remove accounts.", mixinStandardHelpOptions = true)
final class UserCommand implements Runnable {
    @ParentCommand
    private PosthornCommand posthorn;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Which one: user add, passwd, set, list, show, remove or import?");
    }

    @Command(description = "Add an account; without --password one is made and shown.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "ADDRESS") String typed,
            @Option(names = "--password", paramLabel = "P") String password)
            throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var address = directory.complete(typed);
            var secret = given(password);
            long revision = directory.api().addAccount(address, secret);
            directory.awaitRevision(revision);
            print(directory, address + " is added", answer(address, secret, password == null, revision));
            return ExitCode.OK;
        }
    }

    @Command(
            description = "Change a password; without --password one is made and shown.",
            mixinStandardHelpOptions = true)
    int passwd(
            @Parameters(paramLabel = "ADDRESS") String typed,
            @Option(names = "--password", paramLabel = "P") String password)
            throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var address = directory.complete(typed);
            var secret = given(password);
            long revision = directory.api().changePassword(address, secret);
            FirstAccounts.forgetPassword(directory.invocation().data(), address);
            directory.awaitRevision(revision);
            print(
                    directory,
                    "the password of " + address + " is changed",
                    answer(address, secret, password == null, revision));
            return ExitCode.OK;
        }
    }

    @Command(description = "Change what holds for an account.", mixinStandardHelpOptions = true)
    int set(
            @Parameters(paramLabel = "ADDRESS") String typed,
            @Option(
                            names = "--quota",
                            paramLabel = "BYTES",
                            required = true,
                            description = "What it may keep: 1000000, 500M, 2G; 0 for any amount, 'default' for what"
                                    + " ./posthorn settings says.")
                    String quota)
            throws IOException, InterruptedException {
        Long octets = quota.equals("default") ? null : Octets.parse(quota, spec);
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var address = directory.complete(typed);
            long revision = directory.api().setQuota(address, octets);
            directory.awaitRevision(revision);
            var account = directory.api().account(address);
            directory.invocation().print(account, address + " may keep " + kept(octets));
            return ExitCode.OK;
        }
    }

    @Command(description = "List all accounts.", mixinStandardHelpOptions = true)
    int list() throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var accounts = directory.api().accounts();
            var text = accounts.stream().map(Account::address).collect(Collectors.joining("\n"));
            directory.invocation().print(accounts, text);
            return ExitCode.OK;
        }
    }

    @Command(description = "Show one account.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ADDRESS") String typed) throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var account = directory.api().account(directory.complete(typed));
            directory
                    .invocation()
                    .print(
                            account,
                            account.address() + "\n  created " + account.createdAt() + "\n  may keep "
                                    + kept(account.quotaOctets()));
            return ExitCode.OK;
        }
    }

    @Command(description = "Remove an account.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "ADDRESS") String typed) throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            var address = directory.complete(typed);
            long revision = directory.api().removeAccount(address);
            FirstAccounts.forget(directory.invocation().data(), address);
            directory.awaitRevision(revision);
            directory.invocation().print(Map.of("address", address, "revision", revision), address + " is removed");
            return ExitCode.OK;
        }
    }

    @Command(
            name = "import",
            description = "Add accounts from lines of address,password; those that exist get the password.",
            mixinStandardHelpOptions = true)
    int importFile(@Parameters(paramLabel = "FILE.csv") Path file) throws IOException, InterruptedException {
        try (var directory = DirectoryAccess.open(posthorn.invocation())) {
            return AccountImport.run(directory, file);
        }
    }

    static String kept(Long octets) {
        if (octets == null) {
            return "what ./posthorn settings show says";
        }
        return octets == 0 ? "any amount" : octets + " octets";
    }

    private static Secret given(String password) {
        return password == null ? RandomText.password() : Secret.of(password);
    }

    private static Map<String, Object> answer(String address, Secret password, boolean generated, long revision) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("address", address);
        if (generated) {
            answer.put("password", password.revealText());
        }
        answer.put("revision", revision);
        return answer;
    }

    private static void print(DirectoryAccess directory, String sentence, Map<String, Object> answer) {
        var password = answer.get("password");
        directory.invocation().print(answer, password == null ? sentence : sentence + "; its password is " + password);
    }
}
