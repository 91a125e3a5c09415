package io.bloodbank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompareTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path temp;

  private static final String NAMED =
      "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"%s}}}";

  @Test
  void twoFilesThatAreCompatible() throws Exception {
    Command compare =
        Command.run(
            "compare",
            write("old.json", "{\"type\": \"object\", \"properties\": {\"a\": {}}}"),
            write("new.json", "{\"type\": \"object\", \"properties\": {\"a\": {}, \"b\": {}}}"));

    assertThat(compare.status()).isZero();
    assertThat(compare.out()).contains("breaks nobody");
  }

  @Test
  void twoFilesThatAreNot() throws Exception {
    String before = write("old.json", "{\"type\": \"object\", \"properties\": {\"a\": true}}");
    String after =
        write(
            "rooms.room.booked.json",
            "{\"type\": \"object\", \"properties\": {\"a\": true}, \"required\": [\"a\"]}");

    Command text = Command.run("compare", before, after);
    Command json = Command.run("compare", before, after, "--format", "json");

    assertThat(text.status()).isEqualTo(1);
    assertThat(text.out())
        .contains("rooms.room.booked  BREAKING", after + ":1:", "{}")
        .doesNotContain("→");
    JsonNode finding = JSON.readTree(json.out()).at("/findings/0");
    assertThat(finding.at("/witness")).hasToString("{}");
    assertThat(finding.at("/location/file").asString()).isEqualTo(after);
    assertThat(finding.at("/against/file").asString()).isEqualTo(before);
  }

  @Test
  void filesThatAreNoSchemasAreStatusTwo() throws Exception {
    String schema = write("old.json", "{\"type\": \"object\"}");

    assertThat(Command.run("compare", schema, write("new.json", "{")).err())
        .contains("new.json:1:")
        .contains("is not JSON");
    Command missing = Command.run("compare", schema, "no/such.json");
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains("no/such.json does not exist");
    assertThat(Command.run("compare", schema).status()).isEqualTo(2);
    assertThat(Command.run("compare", "--jsonl", schema, schema).status()).isEqualTo(2);
  }

  @Test
  void pairsAreAnsweredInOrder() throws Exception {
    List<JsonNode> answers =
        pairs(
            1,
            "{\"id\": 1, \"old\": {\"type\": \"string\"}, \"new\": {\"type\": \"integer\"}}",
            "",
            "{\"id\": \"b\", \"old\": {\"type\": \"string\"}, \"new\": true, \"draft\": \"07\"}",
            "{\"id\": 3, \"old\": {\"pattern\": \"(a)\\\\1\"}, \"new\": {\"pattern\":"
                + " \"(b)\\\\1\"}}");

    assertThat(answers)
        .extracting(answer -> answer.path("id").asString())
        .containsExactly("1", "b", "3");
    assertThat(answers)
        .extracting(answer -> answer.path("verdict").asString())
        .containsExactly("incompatible", "compatible", "undecided");
    assertThat(answers).allMatch(answer -> answer.path("micros").isIntegralNumber());
    JsonNode finding = answers.get(0).at("/findings/0");
    assertThat(finding.path("direction").asString()).isEqualTo("backward");
    assertThat(finding.path("rule").asString()).isEqualTo("type");
    assertThat(finding.path("pointer").asString()).isEqualTo("/type");
    assertThat(finding.path("witness").isString()).isTrue();
    assertThat(finding.path("reason").asString()).isNotEmpty();
    assertThat(answers.get(1).path("findings")).isEmpty();
  }

  @Test
  void aBrokenLineIsAnsweredWithItsNumberAndTheOthersAre() throws Exception {
    List<JsonNode> answers =
        pairs(
            2,
            "{\"id\": 1, \"old\": true, \"new\": true}",
            "{\"id\": 2, \"old\": ",
            "{\"id\": 3, \"old\": true}",
            "{\"id\": 4, \"old\": true, \"new\": true, \"draft\": \"draft-99\"}",
            "{\"id\": 5, \"old\": {\"maximum\": 1e9999999999}, \"new\": true}",
            "{\"id\": 6, \"old\": true, \"new\": true}");

    assertThat(answers).hasSize(6);
    assertThat(answers.get(1).path("line").asInt()).isEqualTo(2);
    assertThat(answers.get(1).path("error").asString()).startsWith("is not JSON");
    assertThat(answers.get(2).path("error").asString()).contains("\"new\" has to be a schema");
    assertThat(answers.get(3).path("error").asString()).contains("draft-99");
    assertThat(answers.get(4).path("error").asString()).startsWith("is not JSON: a number");
    assertThat(answers.get(5).path("verdict").asString()).isEqualTo("compatible");
  }

  @Test
  void formatRejectsOnlyWhereItIsAsserted() throws Exception {
    String pair =
        "{\"id\": 1, \"old\": {\"type\": \"string\"}, \"new\": {\"type\": \"string\", \"format\":"
            + " \"uuid\"}}";

    assertThat(pairs(0, pair)).hasSize(1);
    assertThat(pairs(1, pair, "--assert-format").get(0).at("/findings/0/rule").asString())
        .isEqualTo("format");
  }

  @Test
  void formatOfTwoFilesRejectsOnlyWhereItIsAsserted() throws Exception {
    String before = write("old.json", NAMED.formatted("string\""));
    String after = write("new.json", NAMED.formatted("string\", \"format\": \"uuid\""));
    String mode = "--mode=literal-backward";

    assertThat(Command.run("compare", mode, before, after).status()).isZero();
    assertThat(Command.run("compare", mode, "--assert-format", before, after).status())
        .isEqualTo(1);
    assertThat(Command.run("compare", before, after).status()).isEqualTo(1);
  }

  /** Compares lines; those that start with a hyphen are options. */
  private List<JsonNode> pairs(int status, String... lines) throws IOException {
    List<String> all = List.of(lines);
    List<String> pairs = all.stream().filter(line -> !line.startsWith("-")).toList();
    Path file = temp.resolve("pairs.jsonl");
    Files.write(file, pairs);
    List<String> args =
        new ArrayList<>(
            List.of("compare", "--jsonl", "--mode", "literal-backward", file.toString()));
    all.stream().filter(line -> line.startsWith("-")).forEach(args::add);
    Command compare = Command.run(args.toArray(String[]::new));
    assertThat(compare.status()).isEqualTo(status);
    return compare.out().lines().map(JSON::readTree).toList();
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(temp.resolve(name), text).toString();
  }
}
