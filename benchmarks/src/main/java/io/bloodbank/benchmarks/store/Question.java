package io.bloodbank.benchmarks.store;

import io.bloodbank.store.EventQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A query with a value that is another one each time it is asked.
 *
 * @param parameters names and values in turn
 */
record Question(String name, Function<SplittableRandom, List<String>> parameters) {
  /** The same number asks for the same. */
  EventQuery ask(int number) {
    List<String> pairs = parameters.apply(new SplittableRandom(number));
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      query.computeIfAbsent(pairs.get(i), n -> new ArrayList<>()).add(pairs.get(i + 1));
    }
    return EventQuery.of(query);
  }
}
