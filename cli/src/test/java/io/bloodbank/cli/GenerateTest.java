package io.bloodbank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
  @TempDir private Path folder;

  @BeforeEach
  void oneContract() throws Exception {
    Files.createDirectory(folder.resolve("schemas"));
    contract(
        "rooms.room.booked",
        "{\"type\":\"object\",\"properties\":{\"room\":{\"type\":\"string\"}}}");
  }

  @Test
  void writesSourcesAndContracts() {
    Command command = generate();

    assertThat(command.err()).isEmpty();
    assertThat(command.status()).isZero();
    assertThat(folder.resolve("out/com/acme/rooms/RoomsRoomBooked.java"))
        .content()
        .contains("record RoomsRoomBooked");
    assertThat(folder.resolve("out/META-INF/bloodbank/com.acme/rooms.room.booked.json")).exists();
    assertThat(generate().out()).startsWith("0 written");
  }

  @Test
  void everyProblemIsReportedWithItsPlace() throws Exception {
    contract("rooms.room.freed", "{\n  \"type\": \"objekt\"\n}");
    contract("rooms.room.locked.v1", "{}");

    Command command = generate();

    assertThat(command.status()).isEqualTo(1);
    assertThat(command.err()).contains("rooms.room.freed.json:2:", "rooms.room.locked.v1");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aPackageThatIsNoneIsWrongUsage() {
    Command command =
        Command.run(
            "generate",
            "--schemas",
            folder.resolve("schemas").toString(),
            "--package",
            "com.acme.class",
            "--out",
            folder.resolve("out").toString());

    assertThat(command.status()).isEqualTo(2);
    assertThat(command.err()).contains("\"com.acme.class\" is no Java package");
  }

  @Test
  void countsWhatHasNoType() throws Exception {
    contract(
        "rooms.room.freed",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"maxLength\":1},\"b\":{\"not\":{}}}}");

    assertThat(generate().err()).contains("warning: ", "rooms.room.freed.json");
    Command tally = generate("--tally");
    assertThat(tally.err()).isEmpty();
    assertThat(tally.out().lines().skip(1))
        .containsExactly("2 held as JsonNode", "  2: it has no type");
  }

  @Test
  void keepsUnknownPropertiesWhereAskedTo() {
    generate("--unknown-properties", "preserve");

    assertThat(folder.resolve("out/com/acme/rooms/RoomsRoomBooked.java"))
        .content()
        .contains("Map<String, JsonNode> unknownProperties");
    assertThat(generate("--unknown-properties", "all").status()).isEqualTo(2);
  }

  private Command generate(String... more) {
    List<String> arguments =
        List.of(
            "generate",
            "--schemas",
            folder.resolve("schemas").toString(),
            "--package",
            "com.acme",
            "--out",
            folder.resolve("out").toString());
    return Command.run(Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private void contract(String key, String json) throws Exception {
    Files.writeString(folder.resolve("schemas").resolve(key + ".json"), json);
  }
}
