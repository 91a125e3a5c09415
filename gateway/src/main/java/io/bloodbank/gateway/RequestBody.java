package io.bloodbank.gateway;

import io.bloodbank.catalog.JsonProblem;
import io.bloodbank.catalog.NotJson;
import io.bloodbank.catalog.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** The body of a request as text and as JSON; every way in which it is none is a problem. */
final class RequestBody {
  private RequestBody() {}

  /**
   * @throws Problem.ProblemException 400 with line and column, which count from 1
   */
  static JsonNode parse(byte[] bytes) {
    return parse(text(bytes), 1);
  }

  /**
   * @param line the line of the body that the text begins on, from 1
   * @throws Problem.ProblemException 400 with line and column, which count from 1
   */
  static JsonNode parse(String text, int line) {
    if (text.isBlank()) {
      throw Problem.of(400, "The body is empty; send JSON").exception();
    }
    try {
      JsonNode json = StrictJson.READER.read(text);
      UnpairedSurrogates.reject(json);
      return json;
    } catch (NotJson e) {
      throw broken(e.problem(), line - 1).exception();
    }
  }

  /**
   * The body as text, without a byte order mark.
   *
   * @throws Problem.ProblemException 400 if it is not UTF-8
   */
  static String text(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Problem.of(
              400, "The body is not UTF-8: byte " + (in.position() + 1) + " is no part of it")
          .exception();
    }
  }

  private static Problem broken(JsonProblem problem, int linesBefore) {
    int line = problem.line() + linesBefore;
    return Problem.of(
            400,
            "The body is not JSON at line %d, column %d: %s"
                .formatted(line, problem.column(), problem.message()))
        .with("line", line)
        .with("column", problem.column());
  }
}
