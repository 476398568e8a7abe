package io.posthorn.standalone.system;

import io.posthorn.standalone.data.DataDirectory;
import io.posthorn.standalone.data.Secrets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings of docs/configuration.md for each service process, as environment variables. */
final class ServiceSettings {
    /** The database of auth-service and its owner. */
    static final String DIRECTORY_DATABASE = "posthorn_directory";
    /** The database of the mailbox index and its owner. */
    static final String INDEX_DATABASE = "posthorn_index";
    /** The database of the outbound queue and its owner. */
    static final String QUEUE_DATABASE = "posthorn_queue";
    /** Whether logs are JSON, as the environment has it; services inherit that. */
    private static final String LOG_JSON = "POSTHORN_LOG_JSON";
    /** The bucket. */
    static final String BUCKET = "posthorn";

    private final DataDirectory data;
    private final UpSettings up;
    private final SystemPorts ports;
    private final Secrets secrets;

    ServiceSettings(DataDirectory data, UpSettings up, SystemPorts ports, Secrets secrets) {
        this.data = data;
        this.up = up;
        this.ports = ports;
        this.secrets = secrets;
    }

    /** The environment of one process of a service. */
    Map<String, String> environment(Service service, int number) {
        var settings = new TreeMap<String, String>();
        settings.put("posthorn.hostname", "localhost");
        settings.put("posthorn.management.host", "127.0.0.1");
        settings.put("posthorn.management.port", port(ports.management().get(service.process(number))));
        if (System.getenv(LOG_JSON) == null) {
            // People read these logs, until somebody says that a program does.
            settings.put("posthorn.log.json", "false");
        }
        settings.put("posthorn.kafka.bootstrap-servers", "127.0.0.1:" + ports.kafka());
        switch (service) {
            case AUTH -> auth(settings, number);
            case SMTP -> smtp(settings);
            case DELIVERY -> delivery(settings, number);
            case IMAP -> imap(settings);
        }
        return asEnvironment(settings);
    }

    /** The credentials of the S3 user, as the object server reads them. */
    Map<String, String> objectServer() {
        var settings = new TreeMap<String, String>();
        objects(settings);
        return asEnvironment(settings);
    }

    private void auth(Map<String, String> settings, int number) {
        settings.put("posthorn.directory.jdbc-url", jdbcUrl(DIRECTORY_DATABASE));
        settings.put("posthorn.directory.username", DIRECTORY_DATABASE);
        settings.put("posthorn.directory.password", secrets.directoryPassword().revealText());
        settings.put("posthorn.grpc.host", "127.0.0.1");
        settings.put("posthorn.grpc.port", port(ports.grpc().get(number - 1)));
        deliveryTargets(settings);
        settings.put("posthorn.admin.host", up.bind());
        settings.put("posthorn.admin.port", port(up.ports().get(ClientPort.ADMIN)));
        settings.put("posthorn.admin.token", secrets.adminToken().revealText());
    }

    private void smtp(Map<String, String> settings) {
        authTargets(settings);
        deliveryTargets(settings);
        objects(settings);
        tls(settings);
        listen(settings, ClientPort.SMTP);
        listen(settings, ClientPort.SUBMISSION);
        listen(settings, ClientPort.SUBMISSIONS);
        listen(settings, ClientPort.LMTP);
    }

    private void delivery(Map<String, String> settings, int number) {
        authTargets(settings);
        objects(settings);
        index(settings);
        settings.put("posthorn.queue.jdbc-url", jdbcUrl(QUEUE_DATABASE));
        settings.put("posthorn.queue.username", QUEUE_DATABASE);
        settings.put("posthorn.queue.password", secrets.indexPassword().revealText());
        settings.put("posthorn.grpc.host", "127.0.0.1");
        settings.put("posthorn.grpc.port", port(ports.deliveryGrpc().get(number - 1)));
        settings.put("posthorn.admin.token", secrets.adminToken().revealText());
    }

    private void imap(Map<String, String> settings) {
        authTargets(settings);
        objects(settings);
        index(settings);
        tls(settings);
        listen(settings, ClientPort.IMAP);
        listen(settings, ClientPort.IMAPS);
        listen(settings, ClientPort.POP3);
        listen(settings, ClientPort.POP3S);
    }

    private void authTargets(Map<String, String> settings) {
        var targets = ports.grpc().stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        settings.put("posthorn.auth.targets", targets);
    }

    private void deliveryTargets(Map<String, String> settings) {
        var targets =
                ports.deliveryGrpc().stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        settings.put("posthorn.delivery.targets", targets);
    }

    private void objects(Map<String, String> settings) {
        settings.put("posthorn.s3.endpoint", "http://127.0.0.1:" + ports.s3());
        settings.put("posthorn.s3.bucket", BUCKET);
        settings.put("posthorn.s3.access-key", secrets.s3AccessKey().revealText());
        settings.put("posthorn.s3.secret-key", secrets.s3SecretKey().revealText());
    }

    private void index(Map<String, String> settings) {
        settings.put("posthorn.index.jdbc-url", jdbcUrl(INDEX_DATABASE));
        settings.put("posthorn.index.username", INDEX_DATABASE);
        settings.put("posthorn.index.password", secrets.indexPassword().revealText());
    }

    private void tls(Map<String, String> settings) {
        settings.put(
                "posthorn.tls.certificate",
                data.tls().resolve("certificate.pem").toString());
        settings.put("posthorn.tls.key", data.tls().resolve("key.pem").toString());
    }

    private void listen(Map<String, String> settings, ClientPort port) {
        settings.put("posthorn.listen." + port.label(), up.listen(port));
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database;
    }

    private static String port(int port) {
        return Integer.toString(port);
    }

    /** {@code posthorn.s3.access-key} becomes {@code POSTHORN_S3_ACCESS_KEY}. */
    private static Map<String, String> asEnvironment(Map<String, String> settings) {
        var environment = new HashMap<String, String>();
        settings.forEach(
                (key, value) -> environment.put(key.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        return environment;
    }
}
