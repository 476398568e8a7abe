package io.posthorn.standalone.embedded;

import com.sun.security.auth.module.UnixSystem;
import io.posthorn.standalone.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * As whom PostgreSQL runs, since it refuses root: ourselves; as root in a user namespace of its own, where nobody is
 * root; where that is refused, as {@code nobody} with a home that this user can reach.
 *
 * @param prefix what goes before a command so that it runs as this user; every program in it replaces itself with the
 *     next, so that the process id stays the same
 * @param home where PostgreSQL's programs and data live
 */
record PostgresUser(List<String> prefix, Path home) {
    private static final Path SHARED_HOMES = Path.of("/var/lib/posthorn");
    /** A file in the preferred home that names the other one. */
    private static final String ELSEWHERE = "elsewhere";

    PostgresUser {
        prefix = List.copyOf(prefix);
    }

    /** The command as it must be run. */
    List<String> command(List<String> command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Decides as whom to run and makes the home, preferably the given directory. */
    static PostgresUser decide(Path preferred) throws IOException {
        Files.createDirectories(preferred);
        if (new UnixSystem().getUid() != 0) {
            return new PostgresUser(List.of(), preferred);
        }
        var ownNamespace = List.of("unshare", "-U");
        if (succeeds(ownNamespace, "true")) {
            return new PostgresUser(ownNamespace, preferred);
        }
        return nobody(preferred);
    }

    /** The home outside the preferred directory, if it was needed. */
    static Optional<Path> elsewhere(Path preferred) throws IOException {
        var note = preferred.resolve(ELSEWHERE);
        return Files.exists(note) ? Optional.of(Path.of(Files.readString(note))) : Optional.empty();
    }

    private static PostgresUser nobody(Path preferred) throws IOException {
        for (var prefix : List.of(setpriv(), List.of("runuser", "-u", "nobody", "--"))) {
            if (!succeeds(prefix, "true")) {
                continue;
            }
            for (var home : List.of(preferred, sharedHome(preferred))) {
                if (mayEnter(prefix, home)) {
                    if (!home.equals(preferred)) {
                        Files.writeString(preferred.resolve(ELSEWHERE), home.toString());
                    }
                    return new PostgresUser(prefix, home);
                }
            }
        }
        throw new Refusal("PostgreSQL does not run as root, and neither unshare, setpriv nor runuser may change the"
                + " user here: start ./posthorn as an ordinary user.");
    }

    private static List<String> setpriv() {
        var group = output("id", "-g", "nobody");
        return List.of("setpriv", "--reuid=nobody", "--regid=" + group, "--clear-groups");
    }

    /** A place below /var/lib for a data directory that nobody cannot reach. */
    private static Path sharedHome(Path preferred) {
        var name = UUID.nameUUIDFromBytes(preferred.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
        return SHARED_HOMES.resolve(name.toString());
    }

    private static boolean mayEnter(List<String> prefix, Path home) throws IOException {
        Files.createDirectories(home);
        Files.setPosixFilePermissions(home.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        Files.setOwner(
                home, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        return succeeds(prefix, "test", "-w", home.toString());
    }

    private static boolean succeeds(List<String> prefix, String... command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(List.of(command));
        try {
            var process = new ProcessBuilder(whole)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String output(String... command) {
        try (var out = new ProcessBuilder(command).start().getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException notThere) {
            return "";
        }
    }
}
