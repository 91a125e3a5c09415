package com.acme.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.delivery.v04.change.ChangeMerged;
import com.acme.delivery.v05.artifact.ArtifactPublished;
import io.bloodbank.catalog.ContractForm;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class DeliveriesTest {
  private static final OffsetDateTime AT = OffsetDateTime.parse("2026-01-30T14:00:00.125Z");
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void tellsWhatLedToWhat() {
    Map<String, JsonNode> team = Map.of("team", StringNode.valueOf("calendar"));
    ArtifactPublished event = Deliveries.published("pkg:oci/app", "change-7", AT, team);
    ArtifactPublished read = survives(ArtifactPublished.TYPE, event);

    assertEquals(
        List.of("came from change-7", "ARTIFACT is pkg:oci/app"),
        Objects.requireNonNull(read.context().links()).value().stream()
            .map(Deliveries::describe)
            .toList());
    assertEquals(
        "properties [team]", Deliveries.describe(Objects.requireNonNull(read.customData())));
  }

  @Test
  void holdsCustomDataOfBothKinds() {
    ChangeMerged read = survives(ChangeMerged.TYPE, Deliveries.merged("change-7", AT, "YQ=="));

    assertEquals(new ChangeMerged.CustomData.OfString("YQ=="), read.customData());
    assertThrows(IllegalArgumentException.class, () -> Deliveries.merged("", AT, "YQ=="));
  }

  /** It is what its contract allows, and comes back as it was sent. */
  private static <T extends Event> T survives(EventType<T> type, T event) {
    JsonNode written = type.write(event);
    assertEquals(List.of(), type.schema().validator(ContractForm.CLOSED).validate(written));
    T read = type.read(JSON.readTree(written.toString()));
    assertEquals(event, read);
    return read;
  }

  @ParameterizedTest
  @CsvSource({"v0.4.1, com.acme.delivery.v04", "v0.5.1, com.acme.delivery.v05"})
  void allPayloadsOfTheReleaseComeThrough(String release, String basePackage) throws Exception {
    List<String> keys = new ArrayList<>();
    try (Stream<Path> payloads = Files.list(Path.of("payloads", release))) {
      for (Path payload : payloads.sorted().toList()) {
        String key = payload.getFileName().toString().replace(".json", "");
        comesThrough(type(basePackage, key), JSON.readTree(Files.readString(payload)));
        keys.add(key);
      }
    }
    assertEquals(46, keys.size());
  }

  private static <T extends Event> void comesThrough(EventType<T> type, JsonNode payload) {
    assertEquals(List.of(), type.schema().validator(ContractForm.AS_WRITTEN).validate(payload));
    assertEquals(payload, JSON.readTree(type.write(type.read(payload)).toString()));
  }

  private static EventType<?> type(String basePackage, String key)
      throws ReflectiveOperationException {
    String[] words = key.split("\\.");
    String name = capitalised(words[0]) + capitalised(words[1]);
    Class<?> event = Class.forName(basePackage + "." + words[0] + "." + name);
    return (EventType<?>) event.getField("TYPE").get(null);
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase() + word.substring(1);
  }
}
