package io.posthorn.standalone.cli;

import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.system.ClientPort;
import io.posthorn.standalone.system.LauncherVariable;
import io.posthorn.standalone.system.Service;
import io.posthorn.standalone.system.UpSettings;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of {@code up} that say how a system is laid out. */
final class UpOptions {
    private static final int MOST_REPLICAS = 16;
    private static final String USUAL_HEAP = "192m";
    private static final Pattern HEAP = Pattern.compile("[1-9][0-9]*[kKmMgG]?");
    private static final int HIGHEST_PORT = 65_535;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--replicas",
            paramLabel = "NAME=N",
            split = ",",
            description = "Processes per service, such as smtp=2,imap=2,delivery=2,auth=2; one each by default.")
    private Map<String, Integer> replicas = new TreeMap<>();

    @Option(
            names = "--port",
            paramLabel = "NAME=N",
            split = ",",
            description = "Another port for smtp, submission, submissions, lmtp, imap, imaps, pop3, pop3s or admin.")
    private Map<String, Integer> ports = new TreeMap<>();

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Added to the usual port of all that --port does not name.")
    private int offset;

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            defaultValue = "127.0.0.1",
            description = "The address clients' ports listen on; 127.0.0.1 by default.")
    private String bind;

    /** The checked options. */
    UpSettings settings() {
        return new UpSettings(bind, chosenPorts(), chosenReplicas(), heap(), javaOptions());
    }

    private Map<ClientPort, Integer> chosenPorts() {
        var chosen = new EnumMap<ClientPort, Integer>(ClientPort.class);
        for (var port : ClientPort.values()) {
            chosen.put(port, port.usual() + offset);
        }
        ports.forEach((label, number) -> chosen.put(
                ClientPort.named(label)
                        .orElseThrow(() ->
                                wrong("--port " + label + ": there is no such port, but " + ClientPort.labels() + ".")),
                number));
        var seen = new HashSet<Integer>();
        chosen.forEach((port, number) -> {
            if (number < 1 || number > HIGHEST_PORT) {
                throw wrong("The port of " + port.label() + " would be " + number + ": ports go from 1 to "
                        + HIGHEST_PORT + ".");
            }
            if (!seen.add(number)) {
                throw wrong("Port " + number + " would have two meanings, one of them " + port.label() + ".");
            }
        });
        return chosen;
    }

    private Map<Service, Integer> chosenReplicas() {
        var chosen = new EnumMap<Service, Integer>(Service.class);
        for (var service : Service.values()) {
            chosen.put(service, 1);
        }
        replicas.forEach((label, number) -> {
            var service = Service.named(label)
                    .orElseThrow(() ->
                            wrong("--replicas " + label + ": there is no such service, but " + Service.labels() + "."));
            if (number < 1 || number > MOST_REPLICAS) {
                throw wrong("--replicas " + label + "=" + number + ": from 1 to " + MOST_REPLICAS + " are possible.");
            }
            chosen.put(service, number);
        });
        return chosen;
    }

    private static String heap() {
        var heap = LauncherVariable.POSTHORN_STANDALONE_HEAP.value().orElse(USUAL_HEAP);
        if (!HEAP.matcher(heap).matches()) {
            throw new Refusal(LauncherVariable.POSTHORN_STANDALONE_HEAP + " is " + heap
                    + ": it takes what -Xmx takes, such as " + USUAL_HEAP + ".");
        }
        return heap;
    }

    private static List<String> javaOptions() {
        return LauncherVariable.POSTHORN_STANDALONE_JAVA_OPTIONS.value().stream()
                .flatMap(options -> Stream.of(options.strip().split("\\s+")))
                .toList();
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
