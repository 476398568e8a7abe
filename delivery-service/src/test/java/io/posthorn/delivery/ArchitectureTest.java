package io.posthorn.delivery;

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

@AnalyzeClasses(packages = "io.posthorn.delivery", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DOMAIN = {
        "..delivery.mail",
        "..delivery.route",
        "..delivery.retry",
        "..delivery.deliver",
        "..delivery.intake",
        "..delivery.letters",
        "..delivery.dsn",
        "..delivery.outbound",
        "..delivery.sweep",
        "..delivery.trace"
    };
    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "io.vertx..",
        "io.smallrye..",
        "io.micrometer..",
        "io.opentelemetry..",
        "io.posthorn.tracing..",
        "io.grpc..",
        "jakarta..",
        "org.eclipse.microprofile..",
        "org.apache.kafka..",
        "java.sql..",
        "javax.sql..",
        "io.minio.."
    };

    /** A meter without an entry in the catalogue would be in no page and in no test. */
    @ArchTest
    static final ArchRule meters_are_in_the_catalogue = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(MeterRegistry.class))))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("io\\.micrometer\\..*\\$Builder");

    @ArchTest
    static final ArchRule the_domain_knows_no_framework = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORKS);

    @ArchTest
    static final ArchRule the_domain_knows_neither_adapters_nor_wiring = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..delivery.adapter", "..delivery.app");

    @ArchTest
    static final ArchRule adapters_do_not_know_the_wiring = noClasses()
            .that()
            .resideInAPackage("..adapter")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..app");

    @ArchTest
    static final ArchRule a_message_is_a_value_of_contracts_and_common = classes()
            .that()
            .resideInAPackage("..delivery.mail")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..delivery.mail",
                    "io.posthorn.common",
                    "io.posthorn.contracts.v1",
                    "com.google.protobuf",
                    "java..");

    @ArchTest
    static final ArchRule routes_are_decided_without_storage = noClasses()
            .that()
            .resideInAPackage("..delivery.route")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.posthorn.objects..", "io.posthorn.mailbox..", "..delivery.deliver", "..delivery.intake");

    @ArchTest
    static final ArchRule no_other_service_is_imported = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.posthorn.smtp..", "io.posthorn.imap..", "io.posthorn.auth..", "io.posthorn.net..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.posthorn.delivery.(*)").should().beFreeOfCycles();
}
