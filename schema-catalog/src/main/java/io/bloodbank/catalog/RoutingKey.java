package io.bloodbank.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one version of one event, as it stands on the wire: {@code calendar.event.created} is
 * version 1 and {@code calendar.event.created.v2} is version 2.
 *
 * <p>At least two segments of {@code [a-z][a-z0-9_]*}, joined by dots, at most 255 bytes (AMQP
 * 0-9-1, type {@code shortstr}). A last segment {@code vN} with N of at least 2 is the version;
 * {@code .v1} is an error, because version 1 is written without one. Keys are ordered by event,
 * then by version.
 */
public final class RoutingKey implements Comparable<RoutingKey> {
  private static final int MAX_BYTES = 255;
  private static final Pattern SEGMENT = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern VERSION = Pattern.compile("v([0-9]+)");

  private final String event;
  private final int version;

  private RoutingKey(String event, int version) {
    this.event = event;
    this.version = version;
  }

  /**
   * Parses a routing key.
   *
   * @throws IllegalArgumentException if it is none; the message says what is wrong and what to
   *     write instead
   */
  public static RoutingKey of(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw invalid(text, "is longer than " + MAX_BYTES + " bytes");
    }
    String[] segments = text.split("\\.", -1);
    for (String segment : segments) {
      if (!SEGMENT.matcher(segment).matches()) {
        throw invalid(
            text,
            segment.isEmpty()
                ? "has an empty segment"
                : "has the segment \"" + segment + "\", which is not [a-z][a-z0-9_]*");
      }
    }
    String last = segments[segments.length - 1];
    Matcher matcher = VERSION.matcher(last);
    boolean versioned = matcher.matches();
    if (segments.length - (versioned ? 1 : 0) < 2) {
      throw invalid(text, "needs at least two segments, as in calendar.created");
    }
    if (!versioned) {
      return new RoutingKey(text, 1);
    }
    String event = text.substring(0, text.length() - last.length() - 1);
    return new RoutingKey(event, parseVersion(text, event, matcher.group(1)));
  }

  private static int parseVersion(String text, String event, String digits) {
    if (digits.equals("1")) {
      throw invalid(text, "ends in .v1; version 1 is written without a version: " + event);
    }
    if (digits.startsWith("0") || digits.length() > 6) {
      throw invalid(text, "ends in .v" + digits + "; a version is .v2, .v3 and so on");
    }
    return Integer.parseInt(digits);
  }

  private static IllegalArgumentException invalid(String text, String why) {
    return new IllegalArgumentException("Routing key \"" + text + "\" " + why);
  }

  /** The first segment: the service that owns the event, such as {@code calendar}. */
  public String service() {
    return event.substring(0, event.indexOf('.'));
  }

  /** The key without its version, the same for all versions: {@code calendar.event.created}. */
  public String event() {
    return event;
  }

  /** The segments of {@link #event()}, service first, without the version. */
  public List<String> segments() {
    return List.of(event.split("\\.", -1));
  }

  /** 1 or more. */
  public int version() {
    return version;
  }

  /** The version before this one; empty for version 1. */
  public Optional<RoutingKey> predecessor() {
    return version == 1 ? Optional.empty() : Optional.of(new RoutingKey(event, version - 1));
  }

  /** The version after this one: what a breaking change is to be called. */
  public RoutingKey successor() {
    return new RoutingKey(event, version + 1);
  }

  /** The name of the schema file that defines it, such as {@code calendar.event.created.json}. */
  public String fileName() {
    return this + ".json";
  }

  @Override
  public int compareTo(RoutingKey other) {
    int byEvent = event.compareTo(other.event);
    return byEvent != 0 ? byEvent : Integer.compare(version, other.version);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RoutingKey key && key.event.equals(event) && key.version == version;
  }

  @Override
  public int hashCode() {
    return 31 * event.hashCode() + version;
  }

  /** The key as it stands on the wire. */
  @Override
  public String toString() {
    return version == 1 ? event : event + ".v" + version;
  }
}
