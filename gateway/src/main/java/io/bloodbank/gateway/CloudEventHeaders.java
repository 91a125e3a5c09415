package io.bloodbank.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** Reads a CloudEvent in binary mode (HTTP Protocol Binding, section 3.1). */
final class CloudEventHeaders {
  private static final String PREFIX = "ce-";

  private CloudEventHeaders() {}

  /** Whether the headers say that this is one. */
  static boolean areIn(HttpFields headers) {
    return headers.contains(PREFIX + "specversion");
  }

  /**
   * @throws Problem.ProblemException 400, naming the header, or 400 for a body that is no JSON
   */
  static CloudEvent read(HttpFields headers, byte[] body) {
    Map<String, String> attributes = new TreeMap<>();
    for (HttpField field : headers) {
      String header = field.getName().toLowerCase(Locale.ROOT);
      if (!header.startsWith(PREFIX)) {
        continue;
      }
      String name = header.substring(PREFIX.length());
      if (!CloudEvent.isName(name)) {
        throw wrong(name, "is no attribute: names have lower-case letters and digits alone");
      }
      String value = field.getValue() == null ? "" : field.getValue();
      if (attributes.put(name, decoded(name, unquoted(value))) != null) {
        throw wrong(name, "was sent more than once");
      }
    }
    return new CloudEvent(CloudEvent.Form.BINARY, attributes, RequestBody.parse(body));
  }

  /** Section 3.1.3.2 has double quotes taken off first, which older senders put. */
  private static String unquoted(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  /** Then one round of percent-decoding, of UTF-8. */
  private static String decoded(String name, String value) {
    if (value.indexOf('%') < 0) {
      return value;
    }
    ByteBuffer bytes = ByteBuffer.allocate(value.length() * 3);
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) != '%') {
        bytes.put(value.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      String hex = value.substring(i + 1, Math.min(i + 3, value.length()));
      if (!hex.matches("[0-9A-Fa-f]{2}")) {
        throw wrong(name, "has a % that no two hexadecimal digits follow");
      }
      bytes.put((byte) Integer.parseInt(hex, 16));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw wrong(name, "is not UTF-8 once it is percent-decoded");
    }
  }

  private static Problem.ProblemException wrong(String name, String why) {
    return CloudEvent.Form.BINARY.problem(name, why).exception();
  }
}
