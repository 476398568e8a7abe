package io.posthorn.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The module table of the architecture: which module may import which. Maven's dependencies hold it first. */
class ModuleTableTest {
    private static final String COMMON = "libs/mail-common";
    private static final String METRICS = "libs/metrics";
    private static final String TRACING = "libs/tracing";
    private static final String CONTRACTS = "libs/mail-contracts";
    private static final String OBJECT_STORE = "libs/object-store";
    private static final String DIRECTORY_CLIENT = "libs/directory-client";
    private static final String GATEWAY_NET = "libs/gateway-net";
    private static final String MAILBOX_STORE = "libs/mailbox-store";

    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry(COMMON, Set.of()),
            Map.entry(METRICS, Set.of()),
            Map.entry(TRACING, Set.of()),
            // For tests only: nobody may import it.
            Map.entry("libs/test-support", Set.of()),
            Map.entry(CONTRACTS, Set.of()),
            Map.entry(OBJECT_STORE, Set.of(COMMON, METRICS)),
            Map.entry(DIRECTORY_CLIENT, Set.of(COMMON, CONTRACTS)),
            Map.entry(GATEWAY_NET, Set.of(COMMON, METRICS)),
            Map.entry(MAILBOX_STORE, Set.of(COMMON, OBJECT_STORE)),
            Map.entry(
                    "smtp-gateway",
                    Set.of(COMMON, METRICS, TRACING, CONTRACTS, GATEWAY_NET, DIRECTORY_CLIENT, OBJECT_STORE)),
            Map.entry(
                    "delivery-service",
                    Set.of(COMMON, METRICS, TRACING, CONTRACTS, MAILBOX_STORE, DIRECTORY_CLIENT, OBJECT_STORE)),
            Map.entry(
                    "imap-gateway",
                    Set.of(
                            COMMON,
                            METRICS,
                            TRACING,
                            CONTRACTS,
                            GATEWAY_NET,
                            DIRECTORY_CLIENT,
                            MAILBOX_STORE,
                            OBJECT_STORE)),
            Map.entry("auth-service", Set.of(COMMON, METRICS, CONTRACTS)),
            Map.entry("bench", Set.of(COMMON, CONTRACTS, OBJECT_STORE)),
            // Everything else only at run time, as processes.
            Map.entry("standalone", Set.of(COMMON, CONTRACTS)));

    @Test
    void everyModuleIsInTheTable() throws Exception {
        var pom = Files.readAllLines(Path.of("../pom.xml"));
        var modules = pom.stream()
                .map(String::strip)
                .filter(line -> line.startsWith("<module>"))
                .map(line -> line.replaceAll("</?module>", ""))
                .toList();
        assertEquals(new TreeSet<>(MAY_IMPORT.keySet()), new TreeSet<>(modules));
    }

    @Test
    void modulesImportOnlyWhatTheTableAllows() {
        var moduleOf = new HashMap<String, String>();
        var classesOf = new HashMap<String, JavaClasses>();
        for (var module : MAY_IMPORT.keySet()) {
            var classes = new ClassFileImporter().importPath(Path.of("..", module, "target/classes"));
            classesOf.put(module, classes);
            classes.forEach(type -> moduleOf.put(type.getName(), module));
        }
        assertFalse(classesOf.get(COMMON).isEmpty(), "the modules were compiled");

        var violations = new TreeSet<String>();
        classesOf.forEach(
                (module, classes) -> classes.forEach(type -> violations.addAll(violations(module, type, moduleOf))));
        assertEquals(Set.of(), violations);
    }

    private static List<String> violations(String module, JavaClass type, Map<String, String> moduleOf) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(target -> target.getBaseComponentType().getName())
                .filter(moduleOf::containsKey)
                .filter(target -> !moduleOf.get(target).equals(module))
                .filter(target -> !MAY_IMPORT.get(module).contains(moduleOf.get(target)))
                .map(target -> module + " imports " + moduleOf.get(target) + ": " + type.getName() + " -> " + target)
                .toList();
    }
}
