package io.bloodbank.runtime.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RequireTest {
  @Test
  void letsPassWhatKeepsToTheRules() {
    assertThat(Require.minLength("😀", 1, "p")).isEqualTo("😀");
    assertThat(Require.maxLength("😀", 1, "p")).isEqualTo("😀");
    assertThat(Require.pattern("über", "^\\p{L}+$", "p")).isEqualTo("über");
    assertThat(Require.minimum(1, 1, "p")).isEqualTo(1);
    assertThat(Require.exclusiveMinimum(0.1, 0, "p")).isEqualTo(0.1);
    assertThat(Require.maximum(new BigDecimal("12.50"), 12.5, "p")).isEqualTo("12.50");
    assertThat(Require.exclusiveMaximum(1L, 1.5, "p")).isEqualTo(1L);
    assertThat(Require.multipleOf(0.3, 0.1, "p")).isEqualTo(0.3);
    assertThat(Require.oneOf(2, "p", 1, 2)).isEqualTo(2);
    assertThat(Require.constant("a", "a", "p")).isEqualTo("a");
    assertThat(Require.minItems(List.of(1), 1, "p")).containsExactly(1);
    assertThat(Require.uniqueItems(List.of("a", "A"), "p")).hasSize(2);
  }

  @Test
  void namesPropertyAndRule() {
    assertRefused(() -> Require.present(null, "name"), "name is required");
    assertRefused(() -> Require.minLength("", 1, "name"), "name is ; minLength is 1");
    assertRefused(() -> Require.maxLength("abc", 2, "name"), "name is abc; maxLength is 2");
    assertRefused(() -> Require.pattern("a1", "^[a-z]+$", "p"), "p is a1; pattern is ^[a-z]+$");
    assertRefused(() -> Require.minimum(0, 1, "count"), "count is 0; minimum is 1");
    assertRefused(() -> Require.maximum(1.5, 1, "p"), "p is 1.5; maximum is 1");
    assertRefused(() -> Require.exclusiveMinimum(1L, 1, "p"), "p is 1; exclusiveMinimum is 1");
    assertRefused(() -> Require.exclusiveMaximum(2.0, 2, "p"), "p is 2.0; exclusiveMaximum is 2");
    assertRefused(() -> Require.multipleOf(0.35, 0.1, "p"), "p is 0.35; multipleOf is 0.1");
    assertRefused(() -> Require.finite(Double.NaN, "p"), "p is NaN, which JSON cannot hold");
    assertRefused(() -> Require.oneOf(3L, "p", 1, 2), "p is 3; allowed: [1, 2]");
    assertRefused(() -> Require.constant(2, 1, "p"), "p is 2; allowed: 1");
    assertRefused(() -> Require.minItems(List.of(), 1, "p"), "p is []; minItems is 1");
    assertRefused(() -> Require.maxItems(List.of(1, 2), 1, "p"), "p is [1, 2]; maxItems is 1");
    assertRefused(
        () -> Require.uniqueItems(List.of(1, 2, 1), "p"), "p[2] is p[0] again; uniqueItems");
    assertRefused(() -> Require.minProperties(Map.of(), 1, "p"), "p is {}; minProperties is 1");
    assertRefused(
        () -> Require.maxProperties(Map.of("a", 1), 0, "p"), "p is {a=1}; maxProperties is 0");
    BigInteger large = BigInteger.TWO.pow(64);
    assertRefused(() -> Require.maximum(large, Long.MAX_VALUE, "p"), "p is " + large);
  }

  @Test
  void whatIsAbsentKeepsToEveryRule() {
    String none = null;
    List<String> noList = null;

    assertThat(Require.minLength(none, 1, "p")).isNull();
    assertThat(Require.pattern(none, "a", "p")).isNull();
    assertThat(Require.list(noList, "p")).isNull();
    assertThat(Require.orEmpty(noList)).isEmpty();
  }

  @Test
  void copiesListsDownToTheirElements() {
    List<Integer> row = new ArrayList<>(List.of(1));
    List<List<Integer>> rows = new ArrayList<>(List.of(row));
    List<List<Integer>> copy = Require.list(rows, "rows", (each, at) -> Require.list(each, at));
    row.add(2);
    rows.clear();

    assertThat(copy).containsExactly(List.of(1));
    assertThatThrownBy(() -> copy.get(0).add(3)).isInstanceOf(UnsupportedOperationException.class);
    assertRefused(
        () ->
            Require.list(
                List.of(List.of(1, 0)),
                "rows",
                (each, at) -> Require.list(each, at, (n, place) -> Require.minimum(n, 1, place))),
        "rows[0][1] is 0; minimum is 1");
  }

  @Test
  void copiesMapsInTheirOrder() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("b", "1");
    map.put("a", "2");
    Map<String, String> copy = Require.map(map, "map");
    map.clear();

    assertThat(copy.keySet()).containsExactly("b", "a");
    assertRefused(
        () -> Require.map(Map.of("k", "x"), "map", (each, at) -> Require.minLength(each, 2, at)),
        "map.k is x; minLength is 2");
  }

  @Test
  void nullsAreElementsWhereTheyAreAllowed() {
    List<String> list = Arrays.asList("a", null);

    assertThat(Require.listOfNullable(list, "tags")).containsExactly("a", null);
    assertRefused(() -> Require.list(list, "tags"), "tags[1] is required");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(message);
  }
}
