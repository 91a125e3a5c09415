package io.bloodbank.testbrokers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs that are installed on this machine, and tests that cannot do without. */
final class Installation {
  private Installation() {}

  /** The first folder that has the program: of these, else on the path. */
  static Optional<Path> folderOf(
      String program, Stream<Path> before, Map<String, String> environment) {
    Stream<Path> onPath =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(environment.getOrDefault("PATH", ""))
            .map(Path::of);
    return Stream.concat(before, onPath)
        .filter(folder -> Files.isExecutable(folder.resolve(program)))
        .findFirst();
  }

  /** Whether this variable says that a test must not be skipped. */
  static boolean isRequired(String variable, Map<String, String> environment) {
    return "true".equals(environment.get(variable));
  }

  /** Skips the test that cannot do without what was not found, or fails it. */
  static <T> T require(
      Optional<T> found, String reason, String variable, Map<String, String> environment) {
    if (found.isEmpty()) {
      if (isRequired(variable, environment)) {
        Assertions.fail(reason + "; " + variable + "=true makes this a failure");
      }
      Assumptions.abort(reason);
    }
    return found.get();
  }
}
