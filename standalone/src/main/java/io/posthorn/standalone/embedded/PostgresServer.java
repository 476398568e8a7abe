package io.posthorn.standalone.embedded;

import io.posthorn.common.Secret;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server in a directory of its own: made on the first start, and the command that runs it. */
public final class PostgresServer {
    /** The superuser, for ourselves only. */
    public static final String SUPERUSER = "posthorn";

    /**
     * Runs the command given as arguments, in its own place, and leaves a watcher behind that reads our standard input:
     * when the parent has ended, PostgreSQL is told to shut down fast, and killed should that take over ten seconds.
     * The watcher is forked twice because PostgreSQL would take it for one of its own children.
     */
    private static final String WATCHED = """
            exec 3<&0 </dev/null
            ( ( cat <&3 >/dev/null
                kill -INT $$ || exit 0
                tenths=0
                while kill -0 $$ && [ $tenths -lt 100 ]; do sleep 0.1; tenths=$((tenths + 1)); done
                kill -KILL $$ ) 2>/dev/null & )
            exec 3<&-
            exec "$@"
            """;

    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "max_connections", "300",
            "shared_buffers", "64MB",
            "max_wal_size", "512MB",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "log_destination", "stderr",
            "logging_collector", "off");

    private final PostgresUser user;
    private final PostgresBinaries binaries;
    private final int port;

    private PostgresServer(PostgresUser user, PostgresBinaries binaries, int port) {
        this.user = user;
        this.binaries = binaries;
        this.port = port;
    }

    /**
     * Unpacks the programs and makes the cluster, unless both are there.
     *
     * @param directory where to keep everything, if the user PostgreSQL runs as can reach it
     * @param log where the programs write
     */
    public static PostgresServer prepare(Path directory, int port, Secret password, Path log)
            throws IOException, InterruptedException {
        var user = PostgresUser.decide(directory);
        var server = new PostgresServer(user, PostgresBinaries.unpack(user.home()), port);
        if (!Files.isDirectory(server.data())) {
            server.initialize(password, log);
        }
        return server;
    }

    /** Deletes what a server keeps outside of the directory because the user it runs as cannot reach into it. */
    public static void deleteOutside(Path directory) throws IOException {
        var elsewhere = PostgresUser.elsewhere(directory);
        if (elsewhere.isPresent()) {
            FileTree.delete(elsewhere.get());
        }
    }

    /** The command of the server; the process it becomes is the postmaster. */
    public List<String> command() {
        var command = new ArrayList<>(List.of("sh", "-c", WATCHED, "sh"));
        command.addAll(user.command(List.of(binaries.program("postgres"), "-D", data().toString())));
        command.addAll(List.of("-p", Integer.toString(port)));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    /** Where the command must be run. */
    public Path home() {
        return user.home();
    }

    /** Stops a server that a supervisor left behind in this directory. */
    public void stopOrphan() throws IOException, InterruptedException {
        PostmasterPid.stop(data().resolve("postmaster.pid"));
    }

    private Path data() {
        return user.home().resolve("data");
    }

    /** Makes the cluster beside its place and moves it there when it is whole. */
    private void initialize(Secret password, Path log) throws IOException, InterruptedException {
        var unfinished = user.home().resolve("data.unfinished");
        FileTree.delete(unfinished);
        var passwordFile = user.home().resolve("password");
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, password.revealText());
        Files.setOwner(passwordFile, Files.getOwner(user.home()));
        try {
            run(log, initdb(unfinished, passwordFile));
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> initdb(Path data, Path passwordFile) {
        return user.command(List.of(
                binaries.program("initdb"),
                "-D",
                data.toString(),
                "-U",
                SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8"));
    }

    private void run(Path log, List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(user.home().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (process.waitFor() != 0) {
            throw new Refusal("PostgreSQL's data directory could not be made: see " + log + ".");
        }
    }
}
