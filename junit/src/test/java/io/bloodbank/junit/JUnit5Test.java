package io.bloodbank.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The build runs on JUnit 6; this runs {@link ConsumerTest} on the oldest JUnit 5 promised. */
@Timeout(120)
class JUnit5Test {
  private static final Path JUNIT_5 = Path.of("target/junit5/console.jar").toAbsolutePath();

  @Test
  void runsOnJUnit5() throws Exception {
    String withoutJUnit6 =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.matches(".*[/\\\\](junit-|opentest4j-).*\\.jar"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                JUNIT_5 + File.pathSeparator + withoutJUnit6,
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--details=tree",
                "--select-class=" + ConsumerTest.class.getName())
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("3 tests successful");
  }
}
