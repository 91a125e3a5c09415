package io.bloodbank.gateway;

import io.bloodbank.catalog.JsonProblem;
import io.bloodbank.catalog.JsonReader;
import io.bloodbank.catalog.NotJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the body of a request; every way in which it is not what it should be is a problem. */
final class RequestBody {
  private static final JsonReader JSON = new JsonReader(Json.MAPPER);

  private final HttpServletRequest request;
  private final @Nullable String contentType;
  private final MediaType type;

  private RequestBody(HttpServletRequest request) {
    this.request = request;
    this.contentType = request.getContentType();
    this.type = MediaType.of(contentType);
  }

  static RequestBody of(HttpServletRequest request) {
    return new RequestBody(request);
  }

  MediaType type() {
    return type;
  }

  /**
   * @throws Problem.ProblemException 415
   */
  void requireJson() {
    if (!type.json()) {
      throw unsupported("application/json");
    }
  }

  /** A 415 that says what to send instead. */
  Problem.ProblemException unsupported(String types) {
    String was = contentType == null ? "No Content-Type" : "Content-Type " + contentType;
    return Problem.of(415, was + "; send Content-Type: " + types).exception();
  }

  /**
   * @throws Problem.ProblemException 413, 415, or 400 where the body breaks off
   */
  byte[] bytes(int maxBytes) {
    if (!type.utf8()) {
      throw Problem.of(415, "Content-Type " + contentType + "; JSON is UTF-8 (RFC 8259)")
          .exception();
    }
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw Problem.of(415, "Content-Encoding " + encoding + " is not read; send the JSON as it is")
          .exception();
    }
    if (request.getContentLengthLong() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    byte[] bytes;
    try {
      bytes = request.getInputStream().readNBytes(maxBytes + 1);
    } catch (IOException e) {
      throw Problem.of(400, "The body ended early or is not framed as HTTP/1.1 wants it")
          .exception();
    }
    if (bytes.length > maxBytes) {
      throw tooLarge(maxBytes);
    }
    return bytes;
  }

  private static Problem.ProblemException tooLarge(int maxBytes) {
    return Problem.of(413, "The body is larger than " + maxBytes + " bytes")
        .with("max_bytes", maxBytes)
        .exception();
  }

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
      JsonNode json = JSON.read(text);
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
