package io.bloodbank.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The lines between modules that CONTRIBUTING.md draws; here because {@code cli} sees them all. */
class ArchitectureTest {
  /** A module's package, and the packages of ours that it may use. */
  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "catalog", List.of(),
          "compat", List.of("catalog"),
          "codegen", List.of("catalog"),
          "runtime", List.of("catalog"),
          "store", List.of("catalog", "runtime"),
          "embedded", List.of(),
          "docs", List.of("catalog", "compat", "codegen"),
          "gateway", List.of("catalog", "runtime", "store", "docs"),
          "cli",
              List.of(
                  "catalog",
                  "compat",
                  "codegen",
                  "runtime",
                  "store",
                  "embedded",
                  "docs",
                  "gateway"));

  private static JavaClasses ours;

  @BeforeAll
  static void readClasses() {
    ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(MAY_USE.keySet().stream().map(name -> "io.bloodbank." + name).toList());
  }

  @TestFactory
  Stream<DynamicTest> aModuleUsesOnlyWhatLiesBeforeIt() {
    return MAY_USE.entrySet().stream()
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module.getKey(), () -> uses(module.getKey(), module.getValue()).check(ours)));
  }

  @TestFactory
  Stream<DynamicTest> internalIsInternal() {
    return MAY_USE.keySet().stream()
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module,
                    () ->
                        noClasses()
                            .that(resideOutsideOfPackage(packageOf(module)))
                            .should()
                            .dependOnClassesThat(
                                resideInAPackage("io.bloodbank." + module + ".internal.."))
                            .check(ours)));
  }

  @Test
  void theRuntimeKnowsNeitherHttpNorMavenNorTheEmbeddedBroker() {
    noClasses()
        .that()
        .resideInAPackage("io.bloodbank.runtime..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.javalin..", "org.eclipse.jetty..", "org.apache.maven..", "org.apache.qpid..")
        .check(ours);
  }

  @Test
  void onlyTheStoreKnowsOfDatabases() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.bloodbank.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.jdbi..",
            "com.zaxxer..",
            "org.flywaydb..",
            "org.sqlite..",
            "org.postgresql..")
        .check(ours);
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("io.bloodbank.(*)..")
        .should()
        .beFreeOfCycles()
        .check(ours);
  }

  @Test
  void namesSayWhatAClassDoes() {
    classes()
        .should()
        .haveNameNotMatching(".*(Utils?|Manager|Helper|Impl)")
        .because("such a name says nothing of what the class is for")
        .check(ours);
  }

  private static ArchRule uses(String module, List<String> allowed) {
    DescribedPredicate<JavaClass> forbidden = resideInAPackage("io.bloodbank..");
    for (String name : allowed) {
      forbidden = forbidden.and(resideOutsideOfPackage(packageOf(name)));
    }
    return noClasses()
        .that(resideInAPackage(packageOf(module)))
        .should()
        .dependOnClassesThat(forbidden.and(resideOutsideOfPackage(packageOf(module))))
        .as(module + " uses only " + allowed + " of this project");
  }

  private static String packageOf(String module) {
    return "io.bloodbank." + module + "..";
  }
}
