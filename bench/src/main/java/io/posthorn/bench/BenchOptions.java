package io.posthorn.bench;

import io.posthorn.bench.scenario.Sizes;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say how much is done. */
final class BenchOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--quick", description = "As little as possible, to see that it works. The figures mean nothing.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count; 3 by default, 1 with --quick.")
    private Integer rounds;

    @Option(
            names = "--warmups",
            paramLabel = "N",
            description = "Rounds before them that do not count; 2 by default, 0 with --quick.")
    private Integer warmups;

    @Option(names = "--sessions", paramLabel = "N", description = "SMTP sessions at a time; 20 by default.")
    private Integer sessions;

    @Option(names = "--octets", paramLabel = "N", description = "Octets of a message; 10240 by default.")
    private Integer octets;

    @Option(names = "--mailbox", paramLabel = "N", description = "Messages of the large mailbox; 10000 by default.")
    private Integer mailbox;

    @Option(names = "--messages", paramLabel = "N", description = "Messages of a round of SMTP; 3000 by default.")
    private Integer messages;

    @Option(names = "--operations", paramLabel = "N", description = "Quick commands of a round; 2000 by default.")
    private Integer operations;

    @Option(names = "--idle", paramLabel = "N", description = "Idle sessions of each kind; 2000 by default.")
    private Integer idle;

    @Option(names = "--seconds", paramLabel = "N", description = "The longest time of a round; 15 by default.")
    private Integer seconds;

    /** How much is done. */
    Sizes sizes() {
        var usual = quick ? Sizes.quick() : Sizes.usual();
        return new Sizes(
                least(1, "--sessions", sessions, usual.sessions()),
                least(1024, "--octets", octets, usual.octets()),
                least(10, "--mailbox", mailbox, usual.mailbox()),
                least(1, "--messages", messages, usual.messages()),
                least(10, "--operations", operations, usual.operations()),
                usual.samples(),
                least(1, "--idle", idle, usual.idle()),
                Duration.ofSeconds(
                        least(1, "--seconds", seconds, (int) usual.bound().toSeconds())));
    }

    /** Rounds that count. */
    int rounds() {
        return least(1, "--rounds", rounds, quick ? 1 : 3);
    }

    /** Rounds before them. */
    int warmups() {
        return least(0, "--warmups", warmups, quick ? 0 : 2);
    }

    private int least(int least, String option, Integer given, int usual) {
        if (given != null && given < least) {
            throw new ParameterException(spec.commandLine(), option + " " + given + ": at least " + least + ".");
        }
        return given == null ? usual : given;
    }
}
