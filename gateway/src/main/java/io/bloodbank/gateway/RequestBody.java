package io.bloodbank.gateway;

import io.bloodbank.catalog.JsonProblem;
import io.bloodbank.catalog.JsonReader;
import io.bloodbank.catalog.NotJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the JSON of a request; every way in which it is none is a problem. */
final class RequestBody {
  private static final Pattern JSON_TYPE =
      Pattern.compile("application/(json|[a-z0-9.+-]+\\+json)");

  private static final JsonReader JSON = new JsonReader(Json.MAPPER);

  private RequestBody() {}

  /**
   * @throws Problem.ProblemException 413, 415, or 400 with line and column, which count from 1
   */
  static JsonNode read(HttpServletRequest request, int maxBytes) {
    requireJson(request.getContentType());
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw Problem.of(415, "Content-Encoding " + encoding + " is not read; send the JSON as it is")
          .exception();
    }
    return parse(bytes(request, maxBytes));
  }

  private static void requireJson(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    int parameters = type.indexOf(';');
    String bare = (parameters < 0 ? type : type.substring(0, parameters)).strip();
    if (!JSON_TYPE.matcher(bare).matches()) {
      String was = contentType == null ? "No Content-Type" : "Content-Type " + contentType;
      throw Problem.of(415, was + "; send Content-Type: application/json").exception();
    }
    if (type.matches(".*;\\s*charset=.*")
        && !type.matches(".*;\\s*charset=\"?utf-?8\"?\\s*(;.*)?")) {
      throw Problem.of(415, "Content-Type " + contentType + "; JSON is UTF-8 (RFC 8259)")
          .exception();
    }
  }

  private static byte[] bytes(HttpServletRequest request, int maxBytes) {
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

  static JsonNode parse(byte[] bytes) {
    String text = text(bytes);
    if (text.isBlank()) {
      throw Problem.of(400, "The body is empty; send the data of the event as a JSON object")
          .exception();
    }
    try {
      JsonNode json = JSON.read(text);
      UnpairedSurrogates.reject(json);
      return json;
    } catch (NotJson e) {
      throw broken(e.problem()).exception();
    }
  }

  private static String text(byte[] bytes) {
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

  private static Problem broken(JsonProblem problem) {
    return Problem.of(
            400,
            "The body is not JSON at line %d, column %d: %s"
                .formatted(problem.line(), problem.column(), problem.message()))
        .with("line", problem.line())
        .with("column", problem.column());
  }
}
