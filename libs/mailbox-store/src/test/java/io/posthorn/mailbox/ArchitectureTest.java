package io.posthorn.mailbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.posthorn.mailbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_interfaces_know_no_implementation = noClasses()
            .that()
            .resideInAPackage("io.posthorn.mailbox")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..mailbox.memory", "..mailbox.postgres", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule analysis_is_pure = noClasses()
            .that()
            .resideInAPackage("..mailbox.message")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..mailbox.memory", "..mailbox.postgres", "java.sql..", "javax.sql..", "java.net.http..");

    @ArchTest
    static final ArchRule only_one_package_knows_sql = noClasses()
            .that()
            .resideOutsideOfPackage("..mailbox.postgres")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..");
}
