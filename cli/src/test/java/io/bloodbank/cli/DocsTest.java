package io.bloodbank.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsTest {
  @TempDir private Path folder;

  @Test
  void writesASiteThatBeginsWithItsIndex() {
    Command command = docs("../schemas", folder.resolve("new/site"));

    assertThat(command.err()).isEmpty();
    assertThat(command.status()).isZero();
    assertThat(command.out()).contains("index.html");
    assertThat(folder.resolve("new/site/index.html"))
        .content()
        .contains("href=\"events/calendar.event.created.v2.html\"");
    assertThat(folder.resolve("new/site/events/calendar.event.created.v2.html")).exists();
    assertThat(folder.resolve("new/site/live.html")).doesNotExist();
  }

  @Test
  void writesOverItsOwnSiteAndTakesOutWhatIsGone() throws Exception {
    Path schemas = Files.createDirectory(folder.resolve("schemas"));
    Files.writeString(schemas.resolve("a.one.json"), "{\"type\":\"object\"}");
    Files.writeString(schemas.resolve("a.two.json"), "{\"type\":\"object\"}");
    Path site = folder.resolve("site");
    docs(schemas.toString(), site);
    Files.delete(schemas.resolve("a.two.json"));

    assertThat(docs(schemas.toString(), site).status()).isZero();
    assertThat(site.resolve("events/a.one.html")).exists();
    assertThat(site.resolve("events/a.two.html")).doesNotExist();
  }

  @Test
  void leavesAFolderAloneThatHoldsFilesOfOthers() throws Exception {
    Path file = Files.writeString(folder.resolve("index.html"), "mine");

    Command command = docs("../schemas", folder);

    assertThat(command.status()).isEqualTo(2);
    assertThat(command.err()).contains("(index.html)", "name an empty folder with --out");
    assertThat(file).content().isEqualTo("mine");
    assertThat(folder).isDirectoryNotContaining("glob:**/events");
  }

  @Test
  void aFileAndAFolderThatCannotBeWrittenAreNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThat(docs("../schemas", file).err()).contains("file is a file; name a folder");
    assertThat(docs("../schemas", file.resolve("below")).status()).isEqualTo(2);

    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeFalse(!locked.toFile().setWritable(false) || Files.isWritable(locked), "as root");
    Command command = docs("../schemas", locked);
    assertThat(command.status()).isEqualTo(2);
    assertThat(command.err()).contains(locked.toString(), "cannot be written");
  }

  @Test
  void theFolderHasToBeNamed() {
    assertThat(Command.run("docs").err()).contains("Missing required option: '--out=DIR'");
  }

  private static Command docs(String schemas, Path out) {
    return Command.run("docs", "--schemas", schemas, "--out", out.toString());
  }
}
