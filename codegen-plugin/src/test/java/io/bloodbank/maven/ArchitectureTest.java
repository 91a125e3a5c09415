package io.bloodbank.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Here and not in {@code cli}, which sees all other modules, as the plugin's jar holds several. */
class ArchitectureTest {
  @Test
  void usesNothingInternal() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.bloodbank..internal..")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.bloodbank.maven"));
  }
}
