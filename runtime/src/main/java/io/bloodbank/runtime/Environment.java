package io.bloodbank.runtime;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Settings by name, as environment variables give them. A variable that is empty counts as not set,
 * because compose files pass empty ones on.
 */
public final class Environment {
  private final Map<String, String> variables;

  /** Settings from a map, such as {@link System#getenv()}. */
  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** Whether the variable is set. */
  public boolean has(String variable) {
    return !raw(variable).isEmpty();
  }

  /** The text of a variable, as it is. */
  public String text(String variable, String otherwise) {
    return has(variable) ? raw(variable) : otherwise;
  }

  /**
   * A TCP port.
   *
   * @throws InvalidConfiguration if it is none
   */
  public int port(String variable, int otherwise) {
    if (!has(variable)) {
      return otherwise;
    }
    String text = raw(variable).strip();
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65535) {
      throw new InvalidConfiguration(variable, text, "a port from 1 to 65535");
    }
    return port;
  }

  /**
   * A switch, {@code true} or {@code false} in any case.
   *
   * @throws InvalidConfiguration if it is something else
   */
  public boolean flag(String variable, boolean otherwise) {
    if (!has(variable)) {
      return otherwise;
    }
    String text = raw(variable).strip();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidConfiguration(variable, text, "true or false");
    };
  }

  /**
   * A file.
   *
   * @throws InvalidConfiguration if there can be none of that name
   */
  public Optional<Path> file(String variable) {
    try {
      return has(variable) ? Optional.of(Path.of(raw(variable))) : Optional.empty();
    } catch (InvalidPathException e) {
      throw new InvalidConfiguration(variable, raw(variable), "the path of a file");
    }
  }

  private String raw(String variable) {
    return variables.getOrDefault(variable, "");
  }
}
