package io.bloodbank.compat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Compares random pairs of schemas and validates random documents with an independent validator:
 * none may be valid for the old and invalid for the new schema where the checker said compatible.
 * Run it with the number of pairs and a seed as arguments.
 */
public final class DifferentialFuzz {
  private static final int DOCUMENTS = 50;
  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder().losslessNarrowing(true).formatAssertionsEnabled(false).build();

  private final CompatibilityChecker checker = CompatibilityChecker.create();
  final List<String> contradictions = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, String> disagreements = new TreeMap<>();
  private long documents;
  private long validDocuments;

  public static void main(String[] arguments) {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    DifferentialFuzz fuzz = new DifferentialFuzz();
    fuzz.run(pairs, seed);
    System.out.println(fuzz);
    System.exit(fuzz.contradictions.isEmpty() ? 0 : 1);
  }

  void run(int pairs, long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int i = 0; i < pairs; i++) {
      pair(seeds.nextLong());
      if (i % 10_000 == 9_999) {
        System.out.println((i + 1) + " pairs: " + this);
      }
    }
  }

  /** One pair; the seed tells all about it. */
  void pair(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomSchemas schemas = new RandomSchemas(random);
    JsonNode before = schemas.schema();
    JsonNode after =
        switch (random.nextInt(4)) {
          case 0 -> schemas.schema();
          case 1 -> schemas.mutate(schemas.mutate(before));
          default -> schemas.mutate(before);
        };
    direction(seed, random, before, after);
    direction(seed, random, after, before);
  }

  private void direction(long seed, SplittableRandom random, JsonNode writer, JsonNode reader) {
    CompatibilityResult result =
        checker.check(SchemaDocument.of(writer), SchemaDocument.of(reader), Mode.LITERAL_BACKWARD);
    Verdict verdict = result.backward().orElseThrow();
    String kind = verdict.getClass().getSimpleName();
    if (verdict instanceof Verdict.Undecided undecided) {
      String reason = undecided.reason();
      kind += ": " + (reason.startsWith("internal") ? "internal error" : reason);
      if (reason.startsWith("internal")) {
        disagreements.put(reason + "\n    " + writer, "\n    " + reader + " seed " + seed);
      }
    }
    counts.merge(kind, 1, Integer::sum);
    if (verdict instanceof Verdict.Compatible && !writer.equals(reader)) {
      contradict(seed, random, writer, reader);
    }
  }

  private void contradict(long seed, SplittableRandom random, JsonNode writer, JsonNode reader) {
    Schema writes;
    Schema reads;
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(CONFIG));
    try {
      writes = registry.getSchema(writer);
      reads = registry.getSchema(reader);
    } catch (SchemaException e) {
      return;
    }
    RandomSchemas values = new RandomSchemas(random);
    List<JsonNode> starts = new ArrayList<>(RandomSchemas.mentioned(writer, reader));
    JsonNode member = member(writer);
    if (member != null) {
      for (int i = 0; i < 8; i++) {
        starts.add(member);
      }
    }
    for (int i = 0; i < DOCUMENTS; i++) {
      JsonNode document =
          starts.isEmpty() || random.nextInt(5) == 0 ? values.value(2) : values.pick(starts);
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        document = values.near(document);
      }
      documents++;
      try {
        if (writes.validate(document).isEmpty()) {
          validDocuments++;
          starts.add(document);
          if (!reads.validate(document).isEmpty()) {
            contradictions.add(
                "seed " + seed + "\n  " + writer + "\n  " + reader + "\n  " + document);
            return;
          }
        }
      } catch (StackOverflowError e) {
        return;
      }
    }
  }

  /** Some value of the schema, as the checker finds it. */
  private JsonNode member(JsonNode schema) {
    Verdict verdict =
        checker
            .check(
                SchemaDocument.of(schema),
                SchemaDocument.of(TestData.json("false")),
                Mode.LITERAL_BACKWARD)
            .backward()
            .orElseThrow();
    return verdict instanceof Verdict.Incompatible found ? found.witness() : null;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(contradictions.size()).append(" contradictions, ");
    text.append(documents).append(" documents, ").append(validDocuments).append(" of them valid");
    counts.forEach((kind, count) -> text.append("\n  ").append(count).append(" ").append(kind));
    contradictions.stream().limit(20).forEach(c -> text.append("\n  ").append(c));
    disagreements.entrySet().stream()
        .limit(8)
        .forEach(d -> text.append("\n  ").append(d.getKey()).append(d.getValue()));
    return text.toString();
  }
}
