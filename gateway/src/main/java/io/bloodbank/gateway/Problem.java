package io.bloodbank.gateway;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/**
 * An error as RFC 9457 has it, of type {@code about:blank}: the title is the phrase of the status.
 *
 * @param detail what is wrong and what to do, for a person
 * @param members more of it, for a program
 */
record Problem(int status, String detail, Map<String, Object> members) {
  static final String CONTENT_TYPE = "application/problem+json";

  static Problem of(int status, String detail) {
    return new Problem(status, detail, Map.of());
  }

  /** The same with one more member. */
  Problem with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Problem(status, detail, more);
  }

  /** To be thrown where an answer cannot be returned. */
  ProblemException exception() {
    return new ProblemException(this);
  }

  byte[] toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", HttpStatus.getMessage(status));
    json.put("status", status);
    json.put("detail", detail);
    json.putAll(members);
    return Json.MAPPER.writeValueAsBytes(json);
  }

  void answer(Context context) {
    context.status(status).contentType(CONTENT_TYPE).result(toJson());
  }

  /** Carries a problem to where answers are written. */
  static final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
      super(problem.detail(), null, false, false);
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }
}
