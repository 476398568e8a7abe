package io.posthorn.auth;

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

/** The edges (rest, grpc) speak to the domain, the domain to its ports, adapters implement those, app wires. */
@AnalyzeClasses(packages = "io.posthorn.auth", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DOMAIN = {
        "..auth.directory..", "..auth.credential..", "..auth.sasl..", "..auth.admin.."
    };

    /** A meter without an entry in the catalogue would be in no page and in no test. */
    @ArchTest
    static final ArchRule metersAreInTheCatalogue = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(MeterRegistry.class))))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("io\\.micrometer\\..*\\$Builder");

    @ArchTest
    static final ArchRule domainIsPlainJava = classes()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "org.slf4j..",
                    "io.posthorn.common..",
                    "io.posthorn.auth.directory..",
                    "io.posthorn.auth.credential..",
                    "io.posthorn.auth.sasl..",
                    "io.posthorn.auth.admin..",
                    "com.password4j..",
                    "com.ongres.saslprep..",
                    "com.ongres.stringprep..",
                    "com.github.benmanes.caffeine..");

    @ArchTest
    static final ArchRule hashingIsInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..auth.credential..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.password4j..", "com.ongres..");

    @ArchTest
    static final ArchRule sqlIsInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackages("..auth.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.apache.kafka..", "org.eclipse.microprofile.reactive..");

    @ArchTest
    static final ArchRule edgesKnowNoAdapter = noClasses()
            .that()
            .resideInAnyPackage("..auth.rest..", "..auth.grpc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..auth.adapter..", "..auth.app..");

    @ArchTest
    static final ArchRule adaptersKnowNoEdge = noClasses()
            .that()
            .resideInAPackage("..auth.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..auth.rest..", "..auth.grpc..", "..auth.app..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.posthorn.auth.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noOtherService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.posthorn.smtp..", "io.posthorn.imap..", "io.posthorn.delivery..");
}
