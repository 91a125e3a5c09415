package io.bloodbank.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A small run of {@link HttpFuzz}, with other requests each time. */
@Timeout(180)
class HttpFuzzTest {
  @Test
  void everyAnswerIsDocumented(@TempDir Path folder) throws Exception {
    long seed = System.nanoTime();
    try (HttpFuzz fuzz = new HttpFuzz(folder.resolve("keys.json"))) {
      fuzz.run(3_000, seed);
      assertThat(fuzz.failures).as("seed " + seed).isEmpty();
      // Else it asks for nothing that matters.
      assertThat(fuzz.statuses).as("seed " + seed).containsKeys(200, 400, 401, 404, 405, 413, 422);
    }
  }
}
