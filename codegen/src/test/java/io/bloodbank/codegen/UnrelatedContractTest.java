package io.bloodbank.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.SchemaCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract that comes, goes or changes place leaves the classes of all others as they are. */
class UnrelatedContractTest {
  private static final int EVENTS = 300;
  private static final int ROUNDS = 12;

  @TempDir Path work;

  @Test
  void changesNoByteOfAnyOther() throws IOException {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    RandomContracts contracts = new RandomContracts(seed);
    SortedMap<String, byte[]> files = contracts.catalog(EVENTS);
    generate(files);
    SortedMap<String, String> before = Folder.read(work);

    for (int round = 0; round < ROUNDS; round++) {
      String added = contracts.event(EVENTS + round);
      String removed = contracts.event(random.nextInt(EVENTS));
      if (round % 3 != 1) {
        files.put(added, contracts.contract(added, true));
      }
      if (round % 3 != 0) {
        files.remove(removed);
      }
      GenerationResult result = generate(shuffled(files, random.nextLong()));

      SortedMap<String, String> after = Folder.read(work);
      for (Map.Entry<String, String> file : before.entrySet()) {
        if (after.containsKey(file.getKey()) && !listsEvents(file.getKey())) {
          assertThat(after.get(file.getKey()))
              .as("%s after +%s -%s, seed %d", file.getKey(), added, removed, seed)
              .isEqualTo(file.getValue());
        }
      }
      assertThat(result.written())
          .as("seed %d", seed)
          .allMatch(
              path ->
                  listsEvents(path.toString())
                      || !before.containsKey(work.relativize(path).toString()));
      before.clear();
      before.putAll(after);
    }
  }

  @Test
  void orderChangesNothingAtAll() throws IOException {
    long seed = new SplittableRandom().nextLong();
    SortedMap<String, byte[]> files = new RandomContracts(seed).catalog(EVENTS);
    generate(files);
    GenerationResult result = generate(shuffled(files, seed));

    assertThat(result.written()).as("seed %d", seed).isEmpty();
    assertThat(result.deleted()).as("seed %d", seed).isEmpty();
  }

  /** The stubs of a service and the index name every event, so they do change. */
  private static boolean listsEvents(String file) {
    return file.endsWith("Events.java") || file.endsWith("index.txt");
  }

  private static Map<String, byte[]> shuffled(Map<String, byte[]> files, long seed) {
    List<String> names = new ArrayList<>(files.keySet());
    Collections.shuffle(names, new Random(seed));
    Map<String, byte[]> shuffled = new LinkedHashMap<>();
    names.forEach(name -> shuffled.put(name, files.get(name)));
    return shuffled;
  }

  private GenerationResult generate(Map<String, byte[]> files) throws IOException {
    return Generator.generate(
        new GenerationRequest(
            SchemaCatalog.of(files, ""),
            List.of(),
            "com.acme",
            work.resolve("sources"),
            work.resolve("resources")));
  }
}
