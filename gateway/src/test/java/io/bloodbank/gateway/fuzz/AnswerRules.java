package io.bloodbank.gateway.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds of every answer, whatever was asked; the statuses are those of docs/gateway.md. */
final class AnswerRules {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:\\d{3}(?:, )?)+) \\|");
  private static final Set<Integer> SUCCESS = Set.of(200, 304, 308);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Set<Integer> documented = new TreeSet<>(SUCCESS);

  AnswerRules() {
    try {
      Matcher rows = ROW.matcher(Files.readString(Path.of("../docs/gateway.md")));
      while (rows.find()) {
        for (String status : rows.group(1).split(", ", -1)) {
          documented.add(Integer.parseInt(status));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rule that an answer breaks; empty for none. */
  Optional<String> broken(RandomRequest request, RawAnswer answer) {
    if (!documented.contains(answer.status())) {
      return Optional.of("a status that is not documented");
    }
    if (answer.headers().stream().anyMatch(line -> line.startsWith("Fuzz-Injected"))) {
      return Optional.of("a header of the client's making");
    }
    String type = answer.header("Content-Type").orElse("");
    if (answer.headers().toString().contains(Dice.MARKUP)
        || (!isJson(type) && answer.text().contains(Dice.MARKUP))) {
      return Optional.of("markup of the request, as it was");
    }
    boolean hasBody = !request.method().equals("HEAD") && answer.status() != 304;
    if (isJson(type) && !answer.header("X-Content-Type-Options").equals(Optional.of("nosniff"))) {
      return Optional.of("JSON that a browser may take for something else");
    }
    if (answer.status() < 400) {
      return Optional.empty();
    }
    return type.equals("application/problem+json")
        ? hasBody ? problem(answer) : Optional.empty()
        : Optional.of("an error that is no problem document");
  }

  private static boolean isJson(String type) {
    return type.matches("application/([a-z.-]+\\+)?json(;.*)?|application/x-ndjson");
  }

  /** RFC 9457, section 3.1. */
  private static Optional<String> problem(RawAnswer answer) {
    JsonNode problem;
    try {
      problem = JSON.readTree(answer.body());
    } catch (JacksonException e) {
      return Optional.of("a problem document that is not JSON");
    }
    boolean valid =
        problem.path("title").isString()
            && !problem.path("title").asString().isEmpty()
            && problem.path("status").asInt(0) == answer.status()
            && problem.path("detail").isString()
            && !problem.path("detail").asString().isEmpty();
    return valid ? Optional.empty() : Optional.of("a problem document without what it must have");
  }
}
