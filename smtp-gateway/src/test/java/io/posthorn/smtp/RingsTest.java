package io.posthorn.smtp;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.micrometer.core.instrument.MeterRegistry;

/** The rings of the gateway: net → {session, command} → {codec, ports}; adapter → ports; app wires. */
@AnalyzeClasses(packages = "io.posthorn.smtp", importOptions = ImportOption.DoNotIncludeTests.class)
class RingsTest {
    private static final String[] JDK = {"java.lang..", "java.util..", "java.nio..", "java.io..", "java.time.."};

    /** A meter without an entry in the catalogue would be in no page and in no test. */
    @ArchTest
    static final ArchRule METERS_ARE_IN_THE_CATALOGUE = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(MeterRegistry.class))))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("io\\.micrometer\\..*\\$Builder");

    @ArchTest
    static final ArchRule CODEC_IS_PURE = classes()
            .that()
            .resideInAPackage("..smtp.codec..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with("..smtp.codec..", "io.posthorn.common.."));

    @ArchTest
    static final ArchRule SESSION_IS_PURE = classes()
            .that()
            .resideInAPackage("..smtp.session..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with("..smtp.session..", "..smtp.codec..", "io.posthorn.common.."));

    @ArchTest
    static final ArchRule PORTS_ARE_PURE = classes()
            .that()
            .resideInAPackage("..smtp.port..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with("..smtp.port..", "io.posthorn.common.."));

    @ArchTest
    static final ArchRule COMMANDS_KNOW_NO_FRAMEWORK = classes()
            .that()
            .resideInAPackage("..smtp.command..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(
                    "..smtp.command..",
                    "..smtp.session..",
                    "..smtp.codec..",
                    "..smtp.port..",
                    "io.posthorn.common..",
                    "org.slf4j.."));

    @ArchTest
    static final ArchRule NET_KNOWS_NO_ADAPTER = noClasses()
            .that()
            .resideInAPackage("..smtp.net..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..smtp.adapter..",
                    "..smtp.app..",
                    "io.quarkus..",
                    "org.apache.kafka..",
                    "io.posthorn.directory..");

    @ArchTest
    static final ArchRule ADAPTERS_KNOW_PORTS_ONLY = noClasses()
            .that()
            .resideInAPackage("..smtp.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..smtp.net..", "..smtp.command..", "..smtp.session..", "..smtp.codec..", "..smtp.app..");

    @ArchTest
    static final ArchRule NO_CLOCK_IN_THE_PURE_RINGS = noClasses()
            .that()
            .resideInAnyPackage("..smtp.codec..", "..smtp.session..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.posthorn.smtp.(*)..").should().beFreeOfCycles();

    private static String[] with(String... packages) {
        String[] all = new String[packages.length + JDK.length];
        System.arraycopy(packages, 0, all, 0, packages.length);
        System.arraycopy(JDK, 0, all, packages.length, JDK.length);
        return all;
    }
}
