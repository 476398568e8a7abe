package io.posthorn.standalone.system;

import io.posthorn.common.Secret;
import io.posthorn.standalone.data.DataDirectory;
import io.posthorn.standalone.data.Secrets;
import io.posthorn.standalone.embedded.KafkaBroker;
import io.posthorn.standalone.embedded.ObjectServer;
import io.posthorn.standalone.embedded.PostgresServer;
import io.posthorn.standalone.supervisor.HttpReadiness;
import io.posthorn.standalone.supervisor.ProcessSpec;
import io.posthorn.standalone.supervisor.ProcessSpec.Command;
import io.posthorn.standalone.supervisor.ProcessSpec.Stop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All processes of one system, in stages, and where they are reached. */
final class SystemPlan {
    private static final String KAFKA_HEAP = "128m";
    private static final String S3_HEAP = "256m";
    private static final String LOOPBACK = "127.0.0.1:";

    private final ProjectHome home;
    private final DataDirectory data;
    private final UpSettings up;
    private final SystemPorts ports;
    private final Secrets secrets;
    private final ServiceSettings settings;

    private SystemPlan(ProjectHome home, DataDirectory data, UpSettings up, SystemPorts ports, Secrets secrets) {
        this.home = home;
        this.data = data;
        this.up = up;
        this.ports = ports;
        this.secrets = secrets;
        this.settings = new ServiceSettings(data, up, ports, secrets);
    }

    /** The plan for the data directory: ports are chosen, secrets generated where there are none. */
    static SystemPlan of(ProjectHome home, DataDirectory data, UpSettings up) throws IOException {
        return new SystemPlan(home, data, up, SystemPorts.choose(data, up), Secrets.of(data));
    }

    /** What starts together; each stage needs the one before. */
    List<List<ProcessSpec>> stages() {
        var gateways = new ArrayList<ProcessSpec>();
        for (var service : List.of(Service.SMTP, Service.DELIVERY, Service.IMAP)) {
            gateways.addAll(processes(service));
        }
        return List.of(List.of(kafka(), postgres(), s3()), processes(Service.AUTH), gateways);
    }

    /** Where clients and parts are reached: {@code host:port}, or a URL without path. */
    Map<String, String> endpoints() {
        var endpoints = new LinkedHashMap<String, String>();
        for (var port : ClientPort.values()) {
            endpoints.put(port.label(), port == ClientPort.ADMIN ? up.adminUrl() : up.endpoint(port));
        }
        endpoints.put("kafka", LOOPBACK + ports.kafka());
        endpoints.put("postgres", LOOPBACK + ports.postgres());
        endpoints.put("s3", "http://" + LOOPBACK + ports.s3());
        return endpoints;
    }

    private ProcessSpec kafka() {
        int health = ports.management().get("kafka");
        var arguments = List.of(
                data.part("kafka").toString(),
                Integer.toString(ports.kafka()),
                Integer.toString(ports.kafkaController()),
                Integer.toString(health));
        return java("kafka", "kafka", home.embedded(KafkaBroker.class, java(KAFKA_HEAP), arguments), Map.of(), health);
    }

    private ProcessSpec s3() {
        int health = ports.management().get("s3");
        var arguments = List.of(
                data.part("s3").toString(),
                Integer.toString(ports.s3()),
                Integer.toString(health),
                ServiceSettings.BUCKET);
        var command = home.embedded(ObjectServer.class, java(S3_HEAP), arguments);
        return java("s3", "s3", command, settings.objectServer(), health);
    }

    private ProcessSpec postgres() {
        var owners = Map.of(
                ServiceSettings.DIRECTORY_DATABASE, secrets.directoryPassword(),
                ServiceSettings.INDEX_DATABASE, secrets.indexPassword(),
                ServiceSettings.QUEUE_DATABASE, secrets.indexPassword());
        return new ProcessSpec(
                "postgres",
                "postgres",
                () -> postgresCommand(secrets.postgresPassword()),
                Map.of(),
                data.log("postgres"),
                new PostgresReadiness(ports.postgres(), secrets.postgresPassword(), owners),
                0,
                Stop.CLOSE_INPUT);
    }

    private Command postgresCommand(Secret password) throws IOException, InterruptedException {
        var server = PostgresServer.prepare(data.part("postgres"), ports.postgres(), password, data.log("postgres"));
        server.stopOrphan();
        return new Command(server.command(), server.home());
    }

    private Jvm java(String heap) {
        return new Jvm(heap, up.javaOptions());
    }

    private List<ProcessSpec> processes(Service service) {
        var processes = new ArrayList<ProcessSpec>();
        for (int number = 1; number <= up.replicas().get(service); number++) {
            var name = service.process(number);
            processes.add(java(
                    name,
                    service.module(),
                    yielding(service, home.service(service, java(up.serviceHeap()))),
                    settings.environment(service, number),
                    ports.management().get(name)));
        }
        return processes;
    }

    /** Clients wait for the gateways, and nobody for a delivery: accepted mail is safe where it is. */
    private static List<String> yielding(Service service, List<String> words) {
        return service == Service.DELIVERY
                ? Stream.concat(Stream.of("nice", "-n", "10"), words.stream()).toList()
                : words;
    }

    private ProcessSpec java(
            String name, String service, List<String> words, Map<String, String> environment, int health) {
        var command = new Command(words, data.root());
        return new ProcessSpec(
                name,
                service,
                () -> command,
                environment,
                data.log(name),
                new HttpReadiness(health),
                health,
                Stop.TERMINATE);
    }
}
