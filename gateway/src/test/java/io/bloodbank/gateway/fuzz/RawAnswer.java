package io.bloodbank.gateway.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer as it came over the line.
 *
 * @param headers lines, without those of an interim answer
 * @param body as far as it was read: not at all of a stream that has no end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawAnswer(int status, List<String> headers, byte[] body) {
  private static final int LONGEST_LINE = 100_000;

  /**
   * Reads the next one.
   *
   * @return empty where the connection was closed instead
   * @throws IOException also where it is no HTTP/1.1
   */
  static Optional<RawAnswer> read(InputStream in, String method) throws IOException {
    String status = line(in);
    if (status == null) {
      return Optional.empty();
    }
    if (!status.matches("HTTP/1\\.1 [1-9]\\d\\d( .*)?")) {
      throw new IOException("No status line: " + status);
    }
    List<String> headers = new ArrayList<>();
    for (String line = required(in); !line.isEmpty(); line = required(in)) {
      headers.add(line);
    }
    int code = Integer.parseInt(status.substring(9, 12));
    if (code < 200 && code != 101) {
      return read(in, method);
    }
    RawAnswer head = new RawAnswer(code, headers, new byte[0]);
    boolean none = method.equals("HEAD") || code == 304 || code == 204;
    return Optional.of(none || head.isStream() ? head : head.withBody(in));
  }

  private RawAnswer withBody(InputStream in) throws IOException {
    if (header("Transfer-Encoding").isPresent()) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      while (true) {
        byte[] chunk = exactly(in, Integer.parseInt(required(in), 16));
        all.writeBytes(chunk);
        required(in);
        if (chunk.length == 0) {
          return new RawAnswer(status, headers, all.toByteArray());
        }
      }
    }
    Optional<String> length = header("Content-Length");
    byte[] body =
        length.isPresent() ? exactly(in, Integer.parseInt(length.get())) : in.readAllBytes();
    return new RawAnswer(status, headers, body);
  }

  boolean isStream() {
    return status == 200 && header("Content-Type").orElse("").startsWith("text/event-stream");
  }

  /** Whether the connection is not to be used again. */
  boolean closes() {
    return isStream()
        || header("Connection").orElse("").equalsIgnoreCase("close")
        || (header("Content-Length").isEmpty() && header("Transfer-Encoding").isEmpty());
  }

  Optional<String> header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst();
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    String text = text();
    return status
        + " "
        + headers
        + "\n"
        + (text.length() > 1000 ? text.substring(0, 1000) + "…" : text);
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("The answer ended after " + bytes.length + " bytes of " + count);
    }
    return bytes;
  }

  private static String required(InputStream in) throws IOException {
    String line = line(in);
    if (line == null) {
      throw new EOFException("The answer ended early");
    }
    return line;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        if (line.size() == 0) {
          return null;
        }
        throw new EOFException("The answer ended in a line: " + line);
      }
      line.write(next);
      if (line.size() > LONGEST_LINE) {
        throw new IOException("A line without an end");
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
