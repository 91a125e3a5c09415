package io.bloodbank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person does to a committed contract, and what the gate says. */
class CheckTest {
  private static final String SCHEMA =
      """
      {
        "title": "Appointment made",
        "description": "Somebody made an appointment.",
        "type": "object",
        "properties": {
          "summary": { "type": "string" },
          "location": { "type": "string" },
          "status": { "enum": ["confirmed", "cancelled"] }
        },
        "required": ["summary", "status"]
      }
      """;

  @TempDir private Path temp;
  private Path schemas;
  private Path file;
  private Git git;

  @BeforeEach
  void commit() throws Exception {
    schemas = Files.createDirectory(temp.resolve("schemas"));
    file = schemas.resolve("calendar.event.created.json");
    Files.writeString(file, SCHEMA);
    Files.writeString(schemas.resolve("calendar.event.moved.json"), SCHEMA);
    git = Git.init().setDirectory(temp.toFile()).setInitialBranch("main").call();
    git.add().addFilepattern(".").call();
    git.commit().setMessage("contracts").setAuthor("a", "a@b.c").setSign(false).call();
  }

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void anOptionalPropertyPasses() throws Exception {
    change("\"location\":", "\"note\": { \"type\": \"string\" }, \"location\":");

    Command check = check();

    assertThat(check.status()).isZero();
    assertThat(check.out()).contains("changed, breaks nobody", "the gate holds");
  }

  @Test
  void aRequiredPropertyIsRejectedWithAnEventThatLacksIt() throws Exception {
    change("\"summary\", \"status\"", "\"summary\", \"status\", \"location\"");

    Command check = check();

    assertThat(check.status()).isEqualTo(1);
    assertThat(check.out())
        .contains(
            "BREAKING for events already published (backward)",
            "calendar.event.created.json:10:15  /required  \"location\" is required now",
            "may have sent   {\"status\":\"cancelled\",\"summary\":\"\"}",
            "/location: required property \"location\" is missing",
            "→ keep this file as it was and put the change in "
                + schemas.resolve("calendar.event.created.v2.json"));
  }

  @Test
  void aWiderEnumIsRejectedAndTheOpenEnumExplained() throws Exception {
    change("\"cancelled\"", "\"cancelled\", \"tentative\"");

    Command check = check();

    assertThat(check.status()).isEqualTo(1);
    assertThat(check.out())
        .contains("subscribers already deployed (forward)", "gained \"tentative\"", "anyOf");
  }

  @Test
  void aRenamedPropertyIsRecognized() throws Exception {
    change("\"summary\"", "\"headline\"");

    assertThat(check().out()).contains("\"summary\" is gone (\"headline\" has the same schema");
  }

  @Test
  void aDeletedFileIsRejected() throws Exception {
    Files.delete(file);

    Command check = check();

    assertThat(check.status()).isEqualTo(1);
    assertThat(check.out()).contains("calendar.event.created  REJECTED", "\"deprecated\": true");
  }

  @Test
  void fixWritesTheNewVersionAndRestoresTheOldOne() throws Exception {
    change("\"cancelled\"", "\"cancelled\", \"tentative\"");

    Command check = check("--fix");

    assertThat(check.status()).isZero();
    assertThat(check.err()).contains("put " + file + " back as it was in git:main");
    assertThat(file).hasContent(SCHEMA);
    assertThat(schemas.resolve("calendar.event.created.v2.json")).content().contains("tentative");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x-http-path\": \"/events/calendar\",\n  \"required\": [\"status\"]\n}",
        "\"required\": [\"status\"],\n  \"x-http-path\": \"/events/calendar\"\n}"
      })
  void theHttpPathStaysWithTheOldVersion(String end) throws Exception {
    String before = SCHEMA.replaceFirst("(?s)\"required\".*", end);
    Files.writeString(file, before);
    git.add().addFilepattern(".").call();
    git.commit().setMessage("path").setAuthor("a", "a@b.c").setSign(false).call();
    Files.writeString(file, before.replace("\"cancelled\"", "\"cancelled\", \"tentative\""));

    assertThat(check("--fix").err()).contains("the HTTP path stays with the old version");

    assertThat(file).hasContent(before);
    assertThat(schemas.resolve("calendar.event.created.v2.json"))
        .content()
        .contains("tentative", "required")
        .doesNotContain("x-http-path");
    assertThat(check().status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "junit", "sarif", "github"})
  void everyFormatCanBeAskedFor(String format) throws Exception {
    change("\"cancelled\"", "\"cancelled\", \"tentative\"");

    Command check = check("--format", format);

    assertThat(check.status()).isEqualTo(1);
    assertThat(check.out()).contains("tentative", "calendar.event.created");
  }

  @Test
  void theModeDecidesWhomToProtect() throws Exception {
    change("\"cancelled\"", "\"cancelled\", \"tentative\"");

    assertThat(check("--mode", "backward").status()).isZero();
    assertThat(check("--mode", "forward").status()).isEqualTo(1);
    assertThat(check("--mode", "sideways").err())
        .contains("no mode \"sideways\"; take one of full");
  }

  @Test
  void whatCannotBeReadIsStatusTwoWithOneLine() throws Exception {
    Files.writeString(file, SCHEMA.replace("\"title\":", "\"title\""));
    assertUnreadable(check(), "calendar.event.created.json:2:");

    Files.writeString(file, SCHEMA.replaceFirst("\"string\"", "\"text\""));
    assertUnreadable(check(), "calendar.event.created.json:6:");

    Files.writeString(file, SCHEMA);
    Files.writeString(schemas.resolve("calendar.event.moved.v3.json"), SCHEMA);
    assertUnreadable(check(), "calendar.event.moved.v3.json");
  }

  @Test
  void aMissingBaselineIsStatusTwoWithOneLine() {
    assertUnreadable(check("--against", "git:v1"), "git:v1 is not in this clone; fetch it: git");
    assertUnreadable(check("--against", "no/folder"), "no/folder does not exist");
    assertUnreadable(check("--against", "com.acme:rooms:1"), "local Maven repository");
  }

  @Test
  void aBrokenExceptionsFileIsStatusTwo() throws Exception {
    Files.writeString(schemas.resolve("compat-exceptions.json"), "[{\"rule\": \"enum\"}]");

    assertUnreadable(check(), "compat-exceptions.json:1:2  has no \"routing_key\"");
  }

  private static void assertUnreadable(Command check, String message) {
    assertThat(check.status()).isEqualTo(2);
    assertThat(check.err().strip()).startsWith("bloodbank: ").contains(message);
    assertThat(check.err().strip().lines()).hasSize(1);
  }

  private void change(String from, String to) throws IOException {
    Files.writeString(file, SCHEMA.replace(from, to));
  }

  private Command check(String... more) {
    String[] args = new String[more.length + 5];
    args[0] = "check";
    args[1] = "--schemas";
    args[2] = schemas.toString();
    args[3] = "--against";
    args[4] = "git:main";
    System.arraycopy(more, 0, args, 5, more.length);
    return Command.run(args);
  }
}
