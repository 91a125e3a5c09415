package io.bloodbank.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.internal.BindingCheck.Finding;
import io.bloodbank.runtime.orders.OrderPlaced;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BindingCheckTest {
  private static List<Finding> check(String... bindings) {
    Set<BindingPattern> patterns =
        Arrays.stream(bindings)
            .map(BindingPattern::of)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return BindingCheck.of(
        "q", patterns, new Contracts(Optional.of(OrderPlaced.TYPE.contracts()), List.of()));
  }

  @Test
  void saysNothingOfBindingsThatTakeEveryVersion() {
    assertThat(check("#")).isEmpty();
    assertThat(check("order.placed.#", "order.cancelled")).isEmpty();
    assertThat(check("order.placed", "order.placed.v2")).isEmpty();
  }

  @Test
  void warnsOfAPatternThatMissesAVersion() {
    assertThat(check("order.*"))
        .containsExactly(
            new Finding(
                true,
                "Binding order.* of queue q misses order.placed.v2;"
                    + " order.placed.# takes every version"));
  }

  @Test
  void mentionsTheVersionsBesideTheOneThatWasAskedFor() {
    assertThat(check("order.placed.v2"))
        .containsExactly(
            new Finding(
                false,
                "Binding order.placed.v2 of queue q misses order.placed;"
                    + " order.placed.# takes every version"));
  }

  @Test
  void warnsOfABindingThatMatchesNothing() {
    assertThat(check("order.plaved"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.surprising()).isTrue();
              assertThat(f.message())
                  .startsWith(
                      "Binding order.plaved of queue q matches no known event;"
                          + " did you mean order.placed");
            });
  }
}
