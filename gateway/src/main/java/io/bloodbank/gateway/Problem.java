package io.bloodbank.gateway;

import io.bloodbank.catalog.StrictJson;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/**
 * An error as RFC 9457 has it, of type {@code about:blank}: the title is the phrase of the status.
 *
 * @param detail what is wrong and what to do, for a person
 * @param members more of it, for a program
 * @param headers that go with the answer
 */
record Problem(
    int status, String detail, Map<String, Object> members, Map<String, String> headers) {
  static final String CONTENT_TYPE = "application/problem+json";

  static Problem of(int status, String detail) {
    return new Problem(status, detail, Map.of(), Map.of());
  }

  /** The same with one more member. */
  Problem with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Problem(status, detail, more, headers);
  }

  /** The same with one more header. */
  Problem header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, detail, members, more);
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
    return StrictJson.MAPPER.writeValueAsBytes(json);
  }

  Answer answer() {
    return new Answer(status, CONTENT_TYPE, headers, ByteBuffer.wrap(toJson()));
  }

  void answer(Context context) {
    headers.forEach(context::header);
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
