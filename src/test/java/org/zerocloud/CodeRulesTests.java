package org.zerocloud;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Mac;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.data.repository.Repository;
import org.springframework.web.bind.annotation.RestController;
import org.zerocloud.identity.secret.Sha256;

@AnalyzeClasses(packagesOf = ZeroCloud.class, importOptions = DoNotIncludeTests.class)
class CodeRulesTests {

    @ArchTest
    static final ArchRule controllersAreInternal =
            classes()
                    .that()
                    .areMetaAnnotatedWith(RestController.class)
                    .and()
                    .areNotAnnotations()
                    .should()
                    .notBePublic();

    @ArchTest
    static final ArchRule repositoriesAreInternal =
            classes().that().areAssignableTo(Repository.class).should().notBePublic();

    @ArchTest
    static final ArchRule rowsAreInternal =
            classes()
                    .that()
                    .areAnnotatedWith(Entity.class)
                    .should()
                    .notBePublic()
                    .andShould()
                    .haveSimpleNameEndingWith("Row");

    @ArchTest
    static final ArchRule settingsAreInternalRecords =
            classes()
                    .that()
                    .areAnnotatedWith(ConfigurationProperties.class)
                    .should()
                    .beRecords()
                    .andShould()
                    .notBePublic();

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule beansHaveFinalFields =
            fields().that()
                    .areDeclaredInClassesThat()
                    .areMetaAnnotatedWith(org.springframework.stereotype.Component.class)
                    .should()
                    .beFinal();

    @ArchTest
    static final ArchRule timeComesFromTheClock =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    /** Whoever knows a digest or a signature compares by {@code MessageDigest.isEqual}. */
    @ArchTest
    static void secretsAreComparedInConstantTime(JavaClasses all) {
        noClasses()
                .that(dependOn(Mac.class).or(dependOn(Sha256.class)))
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .orShould()
                .callMethod(String.class, "equals", Object.class)
                .orShould()
                .callMethod(Objects.class, "equals", Object.class, Object.class)
                .check(all);
    }

    @ArchTest
    static final ArchRule onlyTheSandboxKnowsTheWasmEngine =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..sandbox..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("run.endive..");

    @ArchTest
    static final ArchRule theSandboxKnowsNoSpring =
            noClasses()
                    .that()
                    .resideInAPackage("..sandbox..")
                    .and()
                    .haveSimpleNameNotEndingWith("package-info")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule theDomainKnowsNoHttp =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..identity",
                            "..job",
                            "..job.systemmap",
                            "..zapp",
                            "..zapp.archive",
                            "..zapp.template",
                            "..zapp.yaml",
                            "..sandbox..",
                            "..execution..",
                            "..billing",
                            "..objectstore..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework.web..",
                            "org.springframework.http..",
                            "jakarta.servlet..");

    @ArchTest
    static final ArchRule nothingIsPrinted =
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses()
                    .should()
                    .haveSimpleNameEndingWith("Impl")
                    .orShould()
                    .haveSimpleNameEndingWith("Util")
                    .orShould()
                    .haveSimpleNameEndingWith("Utils")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Manager");

    private static DescribedPredicate<JavaClass> dependOn(Class<?> other) {
        return DescribedPredicate.describe(
                "depend on " + other.getSimpleName(),
                it ->
                        it.getDirectDependenciesFromSelf().stream()
                                .anyMatch(to -> to.getTargetClass().isEquivalentTo(other)));
    }
}
