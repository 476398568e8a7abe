package io.posthorn.standalone.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The accounts of the first start, with the passwords that were generated for them.
 *
 * @param created whether the directory has them
 * @param accounts all that were not removed since
 */
public record FirstAccounts(boolean created, List<Account> accounts) {
    /** The domain of the first start. */
    public static final String DOMAIN = "example.com";

    private static final List<String> NAMES = List.of("max", "moritz", "admin");

    /**
     * One account.
     *
     * @param address its login
     * @param password the generated one, null once it was changed
     */
    public record Account(String address, String password) {}

    /** The accounts in the data directory; passwords are generated, and on the disk, before anything uses them. */
    public static FirstAccounts prepare(DataDirectory data) throws IOException {
        var stored = read(data);
        if (stored.isPresent()) {
            return stored.get();
        }
        var accounts = NAMES.stream()
                .map(name ->
                        new Account(name + "@" + DOMAIN, RandomText.password().revealText()))
                .toList();
        return new FirstAccounts(false, accounts).store(data);
    }

    /** What is in the data directory. */
    public static Optional<FirstAccounts> read(DataDirectory data) throws IOException {
        return JsonFile.read(data.accounts(), FirstAccounts.class);
    }

    /** The directory has them now. */
    public FirstAccounts markCreated(DataDirectory data) throws IOException {
        return new FirstAccounts(true, accounts).store(data);
    }

    /** The generated password of the account is no longer true. */
    public static void forgetPassword(DataDirectory data, String address) throws IOException {
        change(data, address, List.of(new Account(address, null)));
    }

    /** The account has gone. */
    public static void forget(DataDirectory data, String address) throws IOException {
        change(data, address, List.of());
    }

    private static void change(DataDirectory data, String address, List<Account> replacement) throws IOException {
        var stored = read(data);
        if (stored.isPresent()) {
            var changed = stored.get().accounts().stream()
                    .flatMap(account ->
                            account.address().equalsIgnoreCase(address) ? replacement.stream() : Stream.of(account))
                    .toList();
            new FirstAccounts(stored.get().created(), changed).store(data);
        }
    }

    private FirstAccounts store(DataDirectory data) throws IOException {
        JsonFile.replace(data.accounts(), this);
        return this;
    }
}
