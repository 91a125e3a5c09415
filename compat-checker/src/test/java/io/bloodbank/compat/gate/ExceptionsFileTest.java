package io.bloodbank.compat.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionsFileTest {
  @TempDir private Path schemas;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "not JSON|1:1  is not JSON: Unrecognized token 'not'",
        "[}|is not JSON",
        "{}|1:1  an array of objects with \"rule\"",
        "[] 1|1:4  nothing may follow the array",
        "[1]|1:2  an array of objects",
        "[{}]|1:2  has no \"rule\"",
        "[{\"rule\": 1}]|1:3  \"rule\" has to be a string",
        "[{\"rules\": \"x\"}]|1:3  \"rules\" is not known",
        "[{\"rule\": \"x\", \"rule\": \"y\"}]|\"rule\" stands twice",
        "[RULE, \"routing_key\": \"a.b\", \"reason\": \"r\", \"expires\": \"soon\"}]|write a day",
        "[RULE, \"routing_key\": \"a\", \"reason\": \"r\", \"expires\": \"2026-01-01\"}]|two segments",
        "[RULE, \"routing_key\": \"a.b\", \"reason\": \" \", \"expires\": \"2026-01-01\"}]|no \"reason\"",
      })
  void whatIsWrongIsSaidWithItsPlace(String text, String message) throws Exception {
    Path file = schemas.resolve(CompatExceptions.FILE);
    Files.writeString(file, text.replace("RULE", "{\"rule\": \"required\""));

    assertThatThrownBy(() -> CompatExceptions.of(schemas))
        .isInstanceOf(ExceptionsFileException.class)
        .hasMessageStartingWith(file + ":1:")
        .hasMessageContaining(message);
  }

  @Test
  void aRuleThatIsNoneAndASecondExceptionAreMistakes() throws Exception {
    String exception =
        "{\"rule\": \"%s\", \"routing_key\": \"a.b\", \"reason\": \"r\", \"expires\": \"2026-01-01\"}";
    Path file = schemas.resolve(CompatExceptions.FILE);
    Files.writeString(file, "[" + exception.formatted("requierd") + "]");
    assertThatThrownBy(() -> CompatExceptions.of(schemas))
        .hasMessageContaining("there is no rule \"requierd\"");

    Files.writeString(
        file, "[" + exception.formatted("required") + "," + exception.formatted("required") + "]");
    assertThatThrownBy(() -> CompatExceptions.of(schemas)).hasMessageContaining("already");
  }

  @Test
  void noFileMeansNoExceptions() {
    assertThat(CompatExceptions.of(schemas).all()).isEmpty();
  }
}
