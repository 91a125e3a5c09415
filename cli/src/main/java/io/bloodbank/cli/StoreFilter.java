package io.bloodbank.cli;

import io.bloodbank.store.EventQuery;
import io.bloodbank.store.InvalidQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which of the stored events. */
final class StoreFilter {
  @Option(
      names = "--event",
      paramLabel = "PATTERN",
      description = "Only this event type: * is one word, # any number.")
  private @Nullable String event;

  @Option(names = "--source", paramLabel = "NAME", description = "Only from this service.")
  private @Nullable String source;

  @Option(names = "--correlation-id", paramLabel = "ID", description = "Only what belongs to it.")
  private @Nullable String correlationId;

  @Option(names = "--session-id", paramLabel = "ID", description = "Only from this session.")
  private @Nullable String sessionId;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only from then on, such as 2026-01-30T14:00:00Z.")
  private @Nullable String from;

  @Option(names = "--until", paramLabel = "TIME", description = "Only before then.")
  private @Nullable String until;

  @Option(
      names = "--validity",
      paramLabel = "KIND",
      description = "Only valid, invalid, unknown_event, unknown_version or malformed ones.")
  private @Nullable String validity;

  @Option(
      names = "--data",
      paramLabel = "PATH=VALUE",
      description = "Only with this value in the data, such as customer.city=Ulm. May be repeated.")
  private List<String> data = List.of();

  boolean isGiven(CommandSpec spec) {
    return !parameters(spec).isEmpty();
  }

  /** As the HTTP interface has them. */
  Map<String, List<String>> parameters(CommandSpec spec) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    put(parameters, "event_type", event);
    put(parameters, "source", source);
    put(parameters, "correlation_id", correlationId);
    put(parameters, "session_id", sessionId);
    put(parameters, "from", from);
    put(parameters, "until", until);
    put(parameters, "validity", validity);
    for (String filter : data) {
      int equals = filter.indexOf('=');
      if (equals < 1) {
        throw new ParameterException(
            spec.commandLine(), "--data is \"" + filter + "\"; allowed: PATH=VALUE");
      }
      String path = filter.substring(0, equals);
      parameters
          .computeIfAbsent((path.startsWith("/") ? "data" : "data.") + path, n -> new ArrayList<>())
          .add(filter.substring(equals + 1));
    }
    return parameters;
  }

  static void put(Map<String, List<String>> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, List.of(value));
    }
  }

  static EventQuery query(CommandSpec spec, Map<String, List<String>> parameters) {
    try {
      return EventQuery.of(parameters);
    } catch (InvalidQuery e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
