package io.bloodbank.store.internal;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.store.EventQuery;
import io.bloodbank.store.InvalidQuery;
import io.bloodbank.store.Validity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Parameters → query; whatever cannot be asked is said with what is allowed. */
public final class QueryReader {
  private static final List<String> NAMES =
      List.of(
          "event_type",
          "source",
          "from",
          "until",
          "correlation_id",
          "session_id",
          "validity",
          "data.<member>",
          "order",
          "limit",
          "cursor");

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final Pattern SCALAR =
      Pattern.compile(
          "true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?|\".*\"",
          Pattern.DOTALL);
  private static final int MOST_DATA = 8;
  private static final int MOST_STEPS = 16;

  private final Map<String, List<String>> parameters;

  /** Takes the values of each parameter. */
  public QueryReader(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /** See {@link EventQuery#of}. */
  public EventQuery read() {
    List<DataFilter> data = new ArrayList<>();
    parameters.forEach(
        (name, values) -> {
          if (name.startsWith("data.") || name.startsWith("data/")) {
            values.forEach(value -> data.add(data(name, value)));
          } else if (!NAMES.contains(name)) {
            throw new InvalidQuery(
                name,
                "There is no filter " + quoted(name) + "; there are " + String.join(", ", NAMES));
          }
        });
    if (data.size() > MOST_DATA) {
      throw new InvalidQuery(
          "data", "There are " + data.size() + " filters on data; allowed: " + MOST_DATA);
    }
    Optional<Instant> from = one("from", text -> time("from", text));
    Optional<Instant> until = one("until", text -> time("until", text));
    return new EventQuery(
        one("event_type", QueryReader::pattern),
        one("source", text -> searchable("source", text)),
        from,
        until,
        one("correlation_id", text -> searchable("correlation_id", text)),
        one("session_id", text -> searchable("session_id", text)),
        one("validity", QueryReader::validity).orElse(Set.of()),
        List.copyOf(data),
        one("order", QueryReader::newestFirst).orElse(true),
        one("limit", QueryReader::limit).orElse(EventQuery.LIMIT),
        one("cursor", text -> text));
  }

  private <T> Optional<T> one(String name, Function<String, T> read) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new InvalidQuery(name, name + " is there " + values.size() + " times; allowed: once");
    }
    return values.stream().findFirst().map(read);
  }

  private static BindingPattern pattern(String text) {
    try {
      if (text.length() > Texts.MOST) {
        throw new IllegalArgumentException("Binding is longer than " + Texts.MOST + " characters");
      }
      return BindingPattern.of(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidQuery("event_type", String.valueOf(e.getMessage()));
    }
  }

  private static String searchable(String name, String text) {
    if (text.isEmpty() || text.length() > Texts.MOST) {
      throw new InvalidQuery(
          name, name + " has " + text.length() + " characters; allowed: 1 to " + Texts.MOST);
    }
    return Texts.storable(text);
  }

  private static Instant time(String name, String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw new DateTimeException("out of range");
      }
      return time;
    } catch (DateTimeException e) {
      throw new InvalidQuery(
          name,
          name
              + " is "
              + quoted(text)
              + "; allowed: a date and time with an offset, as in 2026-01-30T14:00:00Z"
              + " (in a URL, + is %2B)");
    }
  }

  private static Set<Validity> validity(String text) {
    Set<Validity> found = EnumSet.noneOf(Validity.class);
    for (String word : text.split(",", -1)) {
      found.add(
          Arrays.stream(Validity.values())
              .filter(v -> v.wire().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      new InvalidQuery(
                          "validity",
                          "validity is "
                              + quoted(word)
                              + "; allowed, with commas between: "
                              + Arrays.stream(Validity.values())
                                  .map(Validity::wire)
                                  .collect(Collectors.joining(", ")))));
    }
    return found;
  }

  private static boolean newestFirst(String text) {
    return switch (text) {
      case "newest" -> true;
      case "oldest" -> false;
      default ->
          throw new InvalidQuery("order", "order is " + quoted(text) + "; allowed: newest, oldest");
    };
  }

  private static int limit(String text) {
    int limit = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > EventQuery.MOST) {
      throw new InvalidQuery(
          "limit", "limit is " + quoted(text) + "; allowed: 1 to " + EventQuery.MOST);
    }
    return limit;
  }

  private static DataFilter data(String name, String value) {
    List<String> path = path(name);
    long indexes = path.stream().skip(1).filter(DataFilter::isIndex).count();
    if (path.size() > MOST_STEPS || indexes > DataFilter.MOST_INDEXES) {
      throw new InvalidQuery(
          name,
          "The path "
              + quoted(name)
              + " has "
              + path.size()
              + " steps and "
              + indexes
              + " indexes; allowed: "
              + MOST_STEPS
              + " and "
              + DataFilter.MOST_INDEXES);
    }
    return new DataFilter(path, value(name, value)).storable();
  }

  private static List<String> path(String name) {
    String text = name.substring("data.".length());
    boolean pointer = name.charAt("data".length()) == '/';
    List<String> steps = new ArrayList<>();
    for (String step : text.split(pointer ? "/" : "\\.", -1)) {
      if (step.isEmpty() || (pointer && step.matches(".*~(?![01]).*"))) {
        throw new InvalidQuery(
            name,
            "The path "
                + quoted(name)
                + " has the step "
                + quoted(step)
                + "; allowed: data.member.member, or data/member/member with ~1 for / and ~0 for ~ (RFC 6901)");
      }
      steps.add(pointer ? step.replace("~1", "/").replace("~0", "~") : step);
    }
    return steps;
  }

  /** A number, true, false, null or a text in quotes as JSON has it; anything else is a text. */
  private static JsonNode value(String name, String text) {
    if (text.length() > 10 * Texts.MOST) {
      throw new InvalidQuery(
          name,
          "The value of " + quoted(name) + " is longer than " + 10 * Texts.MOST + " characters");
    }
    @Nullable JsonNode json = SCALAR.matcher(text).matches() ? Json.readOrNull(text) : null;
    return json == null ? JsonNodeFactory.instance.stringNode(text) : json;
  }

  private static String quoted(String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return "\"" + shown + "\"";
  }
}
