package io.posthorn.imap;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.micrometer.core.instrument.MeterRegistry;

/** The rings of the gateway: who may know whom, in IMAP and POP3 alike. */
@AnalyzeClasses(
        packages = {"io.posthorn.imap", "io.posthorn.pop3"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CODEC = "io.posthorn.*.codec";
    private static final String SESSION = "io.posthorn.*.session";
    private static final String COMMAND = "io.posthorn.*.command";
    private static final String ORDER = "io.posthorn.imap.order";
    private static final String PORT = "io.posthorn.*.port";
    private static final String NET = "io.posthorn.*.net";
    private static final String ADAPTER = "io.posthorn.*.adapter";

    /** Values of the mailboxes: flags, names, UIDs and what the index answers. */
    private static final DescribedPredicate<JavaClass> MAILBOX_VALUES = DescribedPredicate.describe(
            "values of mailboxes", type -> type.getPackageName().equals("io.posthorn.mailbox") && !type.isInterface());

    private static final DescribedPredicate<JavaClass> PURE = DescribedPredicate.describe(
            "values of mail-common and pure parts of the JDK",
            type -> type.getPackageName().equals("io.posthorn.common")
                    || type.getPackageName().equals("java.lang")
                    || type.getPackageName().startsWith("java.lang.")
                    || type.getPackageName().startsWith("java.util")
                    || type.getPackageName().startsWith("java.nio")
                    || type.getPackageName().startsWith("java.text")
                    || type.getPackageName().startsWith("java.time")
                    || type.getName().startsWith("java.io.ByteArray")
                    || type.isPrimitive()
                    || type.isArray());

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
            .resideInAPackage(CODEC)
            .should()
            .onlyDependOnClassesThat(PURE.or(MAILBOX_VALUES).or(in(CODEC)));

    @ArchTest
    static final ArchRule SESSION_IS_PURE = classes()
            .that()
            .resideInAPackage(SESSION)
            .should()
            .onlyDependOnClassesThat(PURE.or(MAILBOX_VALUES).or(in(CODEC)).or(in(SESSION)));

    @ArchTest
    static final ArchRule ORDERS_ARE_PURE = classes()
            .that()
            .resideInAPackage(ORDER)
            .should()
            .onlyDependOnClassesThat(PURE.or(in(CODEC)).or(in(ORDER)));

    @ArchTest
    static final ArchRule NO_CLOCK_INSIDE = noClasses()
            .that()
            .resideInAnyPackage(CODEC, SESSION, ORDER)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class);

    @ArchTest
    static final ArchRule COMMANDS_KNOW_NO_EDGE = noClasses()
            .that()
            .resideInAnyPackage(COMMAND, PORT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    NET,
                    ADAPTER,
                    "io.posthorn.imap.app",
                    "io.posthorn.net..",
                    "io.posthorn.mailbox.postgres..",
                    "io.posthorn.directory..",
                    "io.posthorn.contracts..",
                    "io.vertx..",
                    "io.quarkus..",
                    "jakarta..",
                    "org.apache.kafka..",
                    "java.sql..",
                    "javax.sql..");

    @ArchTest
    static final ArchRule PORTS_KNOW_NOBODY = noClasses()
            .that()
            .resideInAPackage(PORT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CODEC, SESSION, COMMAND);

    @ArchTest
    static final ArchRule NET_KNOWS_NO_ADAPTER = noClasses()
            .that()
            .resideInAPackage(NET)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ADAPTER,
                    "io.posthorn.imap.app",
                    "io.posthorn.mailbox.postgres..",
                    "io.quarkus..",
                    "jakarta..",
                    "org.apache.kafka..",
                    "java.sql..",
                    "io.vertx..internal..");

    @ArchTest
    static final ArchRule ADAPTERS_KNOW_PORTS_ONLY = noClasses()
            .that()
            .resideInAPackage(ADAPTER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(NET, COMMAND, SESSION, CODEC, "io.posthorn.imap.app");

    private static DescribedPredicate<JavaClass> in(String packageName) {
        return JavaClass.Predicates.resideInAPackage(packageName);
    }
}
