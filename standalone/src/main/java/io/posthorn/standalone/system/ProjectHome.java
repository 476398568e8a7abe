package io.posthorn.standalone.system;

import io.posthorn.standalone.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The repository's root, where the build left what we run.
 *
 * @param root an absolute path
 */
public record ProjectHome(Path root) {
    /** Says where it is; {@code ./posthorn} sets it. */
    public static final String PROPERTY = "posthorn.home";

    /** The home the launcher named; else the current directory. */
    public static ProjectHome current() {
        var named = System.getProperty(PROPERTY);
        return of(Path.of(named == null ? "." : named));
    }

    static ProjectHome of(Path path) {
        return new ProjectHome(path.toAbsolutePath().normalize());
    }

    /** The command of one of our own main classes. */
    public List<String> ownProgram(Class<?> main, Jvm jvm, List<String> arguments) {
        var target = root.resolve("standalone/target");
        var words = jvm.words();
        words.addAll(List.of("-cp", target.resolve("classes") + ":" + target.resolve("lib") + "/*"));
        words.add("-D" + PROPERTY + "=" + root);
        words.add(main.getName());
        words.addAll(arguments);
        return words;
    }

    /** The command of an embedded part, which ends with its parent. */
    public List<String> embedded(Class<?> main, Jvm jvm, List<String> arguments) {
        var words = ownProgram(main, jvm, arguments);
        words.add(1, watched());
        return words;
    }

    /** The command of a service: the artefact the image contains. It ends with its parent. */
    public List<String> service(Service service, Jvm jvm) {
        var words = jvm.words();
        words.addAll(List.of(watched(), "-jar", artefact(service).toString()));
        return words;
    }

    /** Refuses if something was not built. */
    public void requireBuilt() {
        var needed = new ArrayList<>(List.of(root.resolve("standalone/target/lib"), agent()));
        for (var service : Service.values()) {
            needed.add(artefact(service));
        }
        for (var path : needed) {
            if (!Files.exists(path)) {
                throw new Refusal(path + " is missing: build the project with mvn package.");
            }
        }
    }

    private Path artefact(Service service) {
        return root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    private String watched() {
        return "-javaagent:" + agent();
    }

    private Path agent() {
        return root.resolve("standalone/target/parent-watch-agent.jar");
    }
}
