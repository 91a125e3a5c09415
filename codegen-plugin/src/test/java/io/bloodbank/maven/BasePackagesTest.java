package io.bloodbank.maven;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BasePackagesTest {
  private final Map<String, Object> context = new HashMap<>();

  @Test
  void twoExecutionsHaveTwoBasePackages() {
    BasePackages.claim(context, "com.acme.events", "ours");
    BasePackages.claim(context, "com.acme.platform", "theirs");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BasePackages.claim(context, "com.acme.events", "theirs"))
        .withMessageContainingAll("\"ours\"", "\"theirs\"", "com.acme.events", "<basePackage>");
  }

  @Test
  void anExecutionMayRunTwice() {
    BasePackages.claim(context, "com.acme.events", "ours");
    BasePackages.claim(context, "com.acme.events", "ours");
  }
}
