package io.bloodbank.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A small run of {@link DifferentialFuzz}, with other schemas each time. */
class DifferentialFuzzTest {
  @Test
  void noDocumentContradictsAVerdict() {
    long seed = System.nanoTime();
    DifferentialFuzz fuzz = new DifferentialFuzz();
    fuzz.run(500, seed);
    assertThat(fuzz.contradictions).as("seed " + seed).isEmpty();
  }
}
