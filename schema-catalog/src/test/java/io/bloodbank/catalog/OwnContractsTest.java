package io.bloodbank.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnContractsTest {
  private static final SchemaCatalog CATALOG = SchemaCatalog.load(Path.of("../schemas"));

  @ParameterizedTest
  @EnumSource
  void everyExampleIsValid(ContractForm form) {
    assertThat(CATALOG.events()).hasSizeGreaterThan(20);
    for (EventSchema event : CATALOG.events()) {
      assertThat(event.examples()).as(event.toString()).isNotEmpty();
      for (var example : event.examples()) {
        assertThat(event.validator(form).validate(example)).as(event + " " + example).isEmpty();
      }
    }
  }
}
