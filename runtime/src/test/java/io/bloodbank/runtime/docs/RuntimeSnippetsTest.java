package io.bloodbank.runtime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RuntimeSnippetsTest {
  private static final Path PAGE = Path.of("../docs/runtime.md");
  private static final Path CODE =
      Path.of("src/test/java/io/bloodbank/runtime/docs/RuntimeSnippets.java");
  private static final Pattern SNIPPET =
      Pattern.compile("(?s)// tag::(\\w+)\\[]\\n(.*?)\\n *// end::\\1\\[]");
  private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(.*?)\\n```");

  @Test
  void theCodeOfThePageIsTheCodeThatCompiles() throws IOException {
    assertThat(all(BLOCK, Files.readString(PAGE), 1))
        .containsExactlyInAnyOrderElementsOf(
            all(SNIPPET, Files.readString(CODE), 2).stream().map(String::stripIndent).toList());
  }

  private static List<String> all(Pattern pattern, String text, int group) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    assertThat(found).isNotEmpty();
    return found;
  }
}
