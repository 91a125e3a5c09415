package io.bloodbank.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be followed of contracts with problems. */
class CheckedContractsTest {
  @TempDir private Path folder;

  @Test
  void leavesOutWhatCannotBeFollowedAndWhatLeadsThere() throws IOException {
    event("door.opened", "{'$ref':'types/side.json'}");
    event("door.closed", "{'$ref':'types/broken.json'}");
    event("door.locked", "{'$ref':'types/circle.json'}");
    event("door.seen", "{'$ref':'types/none.json'}");
    event("door.heard", "{'$ref':'door.broken.json'}");
    event("door.broken", "{'type':'strin'}");
    type("side", "{'type':'string'}");
    type("broken", "{'type':7}");
    type("circle", "{'allOf':[{'$ref':'#'}]}");
    CheckedContracts checked = SchemaCatalog.check(folder);

    assertThat(checked.catalog().events())
        .extracting(EventSchema::toString)
        .containsExactly("door.opened", "door.seen");
    assertThat(checked.catalog().types())
        .extracting(SchemaNode::file)
        .containsOnly("types/side.json");
    assertThat(checked.problems())
        .extracting(problem -> Path.of(problem.location().file()).getFileName().toString())
        .containsExactly("door.broken.json", "door.seen.json", "broken.json", "circle.json");
    assertThatExceptionOfType(CatalogException.class)
        .isThrownBy(checked::orThrow)
        .satisfies(e -> assertThat(e.problems()).isEqualTo(checked.problems()));
  }

  @Test
  void isTheWholeCatalogWhereAllIsWell() throws IOException {
    event("door.opened", "{'$ref':'types/side.json'}");
    type("side", "{'type':'string'}");
    CheckedContracts checked = SchemaCatalog.check(folder);

    assertThat(checked.problems()).isEmpty();
    assertThat(checked.orThrow().events()).hasSize(1);
    assertThat(checked.orThrow().types()).hasSize(1);
  }

  private void event(String name, String side) throws IOException {
    write(name + ".json", "{'type':'object','properties':{'side':" + side + "}}");
  }

  private void type(String name, String schema) throws IOException {
    write("types/" + name + ".json", schema);
  }

  private void write(String name, String schema) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, schema.replace('\'', '"'));
  }
}
