package io.posthorn.smtp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rings of the sending half: deliver → session → {codec, sasl, port}; net → session; adapter → port. */
@AnalyzeClasses(packages = "io.posthorn.smtp.outbound", importOptions = ImportOption.DoNotIncludeTests.class)
class OutboundRingsTest {
    private static final String OUTBOUND = "io.posthorn.smtp.outbound.";
    private static final String CODEC = OUTBOUND + "codec..";
    private static final String SASL = OUTBOUND + "sasl..";
    private static final String PORT = OUTBOUND + "port..";
    private static final String SESSION = OUTBOUND + "session..";
    private static final String DELIVER = OUTBOUND + "deliver..";
    private static final String NET = OUTBOUND + "net..";
    private static final String ADAPTER = OUTBOUND + "adapter..";
    private static final String VALUES = "io.posthorn.common..";
    private static final String SERVER_CODEC = "io.posthorn.smtp.codec..";

    @ArchTest
    static final ArchRule CODEC_IS_PURE =
            only(CODEC, CODEC, SERVER_CODEC, VALUES, "java.lang..", "java.util..", "java.nio..");

    @ArchTest
    static final ArchRule SASL_IS_PURE = only(
            SASL,
            SASL,
            VALUES,
            "java.lang..",
            "java.util..",
            "java.nio.charset..",
            "java.security..",
            "java.text..",
            "javax.crypto..");

    @ArchTest
    static final ArchRule PORTS_ARE_PURE =
            only(PORT, PORT, SERVER_CODEC, VALUES, "java.lang..", "java.util..", "java.time..", "java.net..");

    @ArchTest
    static final ArchRule SESSION_KNOWS_NO_SOCKET = only(
            SESSION,
            SESSION,
            PORT,
            SASL,
            CODEC,
            SERVER_CODEC,
            VALUES,
            "java.lang..",
            "java.util..",
            "java.time..",
            "java.io..",
            "java.nio.charset..");

    @ArchTest
    static final ArchRule SESSION_HAS_NO_CLOCK = noClasses()
            .that()
            .resideInAPackage(SESSION)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule DELIVER_KNOWS_NO_FRAMEWORK =
            only(DELIVER, DELIVER, SESSION, PORT, VALUES, "java.lang..", "java.util..", "java.time..", "org.slf4j..");

    @ArchTest
    static final ArchRule NET_KNOWS_NO_ADAPTER = none(NET, ADAPTER, DELIVER, "io.quarkus..", "io.grpc..");

    @ArchTest
    static final ArchRule ADAPTERS_KNOW_PORTS_ONLY = none(ADAPTER, NET, DELIVER, SESSION, CODEC, SASL);

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_RECEIVING_HALF = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.posthorn.smtp.net..",
                    "io.posthorn.smtp.session..",
                    "io.posthorn.smtp.command..",
                    "io.posthorn.smtp.app..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching(OUTBOUND + "(*)..").should().beFreeOfCycles();

    private static ArchRule only(String ring, String... allowed) {
        return classes()
                .that()
                .resideInAPackage(ring)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    private static ArchRule none(String ring, String... forbidden) {
        return noClasses()
                .that()
                .resideInAPackage(ring)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden);
    }
}
