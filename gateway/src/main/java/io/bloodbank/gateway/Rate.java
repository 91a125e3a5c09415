package io.bloodbank.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many events in which time; as many at once at the most.
 *
 * @param events 1 or more
 * @param unit {@code s}, {@code min} or {@code h}
 */
public record Rate(int events, String unit) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})/(s|min|h)");
  private static final Map<String, Duration> UNITS =
      Map.of("s", Duration.ofSeconds(1), "min", Duration.ofMinutes(1), "h", Duration.ofHours(1));

  /** Checks what the types do not. */
  public Rate {
    if (events < 1 || !UNITS.containsKey(unit)) {
      throw new IllegalArgumentException(events + "/" + unit + " is no rate");
    }
  }

  /** Reads {@code 100/s}, {@code 6000/min}, {@code 10000/h}; empty if it is none of these. */
  public static Optional<Rate> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(new Rate(Integer.parseInt(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** The time that the number is for. */
  public Duration period() {
    return UNITS.getOrDefault(unit, Duration.ofSeconds(1));
  }

  @Override
  public String toString() {
    return events + "/" + unit;
  }
}
