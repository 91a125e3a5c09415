package io.bloodbank.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaCatalogOfBytesTest {
  @Test
  void takesWhatAFolderWouldBeReadFor() {
    SchemaCatalog catalog =
        SchemaCatalog.of(
            Map.of(
                "rooms.booked.json", bytes("{\"$ref\": \"types/room.json\"}"),
                "types/room.json", bytes("{\"type\": \"object\"}"),
                "compat-exceptions.json", bytes("[]"),
                "notes/more.json", bytes("not JSON"),
                "pom.xml", bytes("<project/>")),
            "git:v1:schemas/");

    assertThat(catalog.files()).containsExactly("rooms.booked.json", "types/room.json");
    EventSchema event = catalog.find(RoutingKey.of("rooms.booked")).orElseThrow();
    assertThat(event.root().location().file()).isEqualTo("git:v1:schemas/rooms.booked.json");
    assertThat(event.root().ref().orElseThrow().isType()).isTrue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
