package io.posthorn.standalone.cli;

import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.Secrets;
import io.posthorn.standalone.postfix.AdminMailSystem;
import io.posthorn.standalone.postfix.PostfixImport;
import io.posthorn.standalone.postfix.ReportLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes over what a Postfix was told. */
@Command(
        name = "import-postfix",
        description = {
            "Do what the configuration of a Postfix says, as far as there is an equivalent, and report every line.",
            "Nothing is removed, no account is created, and to run it again is harmless."
        },
        mixinStandardHelpOptions = true)
final class ImportPostfixCommand implements Callable<Integer> {
    @ParentCommand
    private PosthornCommand posthorn;

    @Parameters(index = "0", paramLabel = "main.cf", description = "The configuration.")
    private Path mainCf;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "virtual_maps",
            description = "A virtual alias map, in the place of those that main.cf names.")
    private Path virtual;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "aliases",
            description = "An alias database, in the place of those that main.cf names.")
    private Path aliases;

    @Option(names = "--dry-run", description = "Print the same report, and change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var text = read(mainCf.toString())
                .orElseThrow(() -> new Refusal(mainCf + " cannot be read: name the main.cf of the Postfix."));
        var source = new PostfixImport.Source(text, path(virtual), path(aliases));
        var invocation = posthorn.invocation();
        try (var directory = DirectoryAccess.open(invocation);
                var system = new AdminMailSystem(
                        directory.state().endpoints().get("admin"),
                        Secrets.of(invocation.data()).adminToken())) {
            var report = new PostfixImport(system, this::read, dryRun).run(source);
            if (report.revision() > 0) {
                directory.awaitRevision(report.revision());
            }
            invocation.print(
                    report.lines().stream().map(ImportPostfixCommand::document).toList(), report.text());
            if (invocation.json()) {
                report.unreadable().forEach(invocation::progress);
            }
            return report.complete() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static Map<String, String> document(ReportLine line) {
        var document = new LinkedHashMap<String, String>();
        document.put("parameter", line.parameter());
        document.put("value", line.value());
        document.put("outcome", line.outcome().toString());
        document.put("detail", line.detail());
        return document;
    }

    private static Optional<String> path(Path given) {
        return Optional.ofNullable(given).map(path -> path.toAbsolutePath().toString());
    }

    /** A name in main.cf that is not absolute is beside it. */
    private Optional<String> read(String name) {
        var folder = mainCf.toAbsolutePath().getParent();
        var file = name.equals(mainCf.toString()) ? mainCf : folder.resolve(name);
        try {
            // Names in comments may be in any charset, and must not make a file unreadable.
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
