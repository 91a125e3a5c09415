package io.bloodbank.junit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeSnippetsTest {
  private static final Path TESTS = Path.of("src/test/java/io/bloodbank/junit");
  private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(.*?)\\n```");

  @Test
  void theCodeOfTheReadmeIsTheCodeThatCompiles() throws IOException {
    assertThat(all(BLOCK, Files.readString(Path.of("../README.md"))))
        .containsExactly(
            between(
                "// tag::use[]\n",
                "\n    // end::use[]",
                TESTS.resolve("docs/ReadmeSnippets.java")),
            between("// The snippet of the README, from here on.\n", "\n$", test()));
  }

  private static Path test() {
    return TESTS.resolve("AgendaTest.java");
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }

  private static String between(String start, String end, Path file) throws IOException {
    Pattern pattern =
        Pattern.compile("(?s)" + Pattern.quote(start) + "(.*?)" + end.replace("[]", "\\[\\]"));
    MatchResult found = pattern.matcher(Files.readString(file)).results().findFirst().orElseThrow();
    return found.group(1).stripIndent();
  }
}
