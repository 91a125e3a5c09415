package io.bloodbank.compat.gate;

import io.bloodbank.catalog.JsonProblem;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaLocation;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;

/** Reads the exceptions, each with its place. */
final class ExceptionsReader {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> MEMBERS = List.of("rule", "routing_key", "reason", "expires");
  private static final String SHAPE =
      "an array of objects with \"rule\", \"routing_key\", \"reason\" and \"expires\" is expected";

  private final String file;
  private final String text;
  private final List<CompatException> exceptions = new ArrayList<>();
  private final Set<List<String>> seen = new HashSet<>();

  ExceptionsReader(String file, String text) {
    this.file = file;
    this.text = text;
  }

  List<CompatException> read() {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw invalid(place(parser.currentTokenLocation(), ""), SHAPE);
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        exception(parser);
      }
      if (parser.nextToken() != null) {
        throw invalid(place(parser.currentTokenLocation(), ""), "nothing may follow the array");
      }
      return exceptions;
    } catch (JacksonException e) {
      throw invalid(place(e.getLocation(), ""), "is not JSON: " + JsonProblem.of(e).message());
    }
  }

  private void exception(JsonParser parser) {
    String pointer = "/" + exceptions.size();
    SchemaLocation location = place(parser.currentTokenLocation(), pointer);
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw invalid(location, SHAPE);
    }
    Map<String, String> members = new HashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      SchemaLocation member = place(parser.currentTokenLocation(), pointer + "/" + name);
      if (!MEMBERS.contains(name)) {
        throw invalid(member, "\"" + name + "\" is not known; known are " + MEMBERS);
      }
      if (parser.nextToken() != JsonToken.VALUE_STRING) {
        throw invalid(member, "\"" + name + "\" has to be a string");
      }
      if (members.put(name, parser.getString()) != null) {
        throw invalid(member, "\"" + name + "\" stands twice");
      }
    }
    exceptions.add(exception(members, location));
  }

  private CompatException exception(Map<String, String> members, SchemaLocation location) {
    for (String name : MEMBERS) {
      if (members.getOrDefault(name, "").isBlank()) {
        throw invalid(location, "has no \"" + name + "\"");
      }
    }
    String rule = members.getOrDefault("rule", "");
    if (GateRules.find(rule).isEmpty()) {
      throw invalid(location, "there is no rule \"" + rule + "\"; a finding names its rule");
    }
    String key = members.getOrDefault("routing_key", "");
    if (!seen.add(List.of(rule, key))) {
      throw invalid(location, "there is an exception from " + rule + " for " + key + " already");
    }
    return new CompatException(
        rule,
        routingKey(key, location),
        members.getOrDefault("reason", ""),
        date(members.getOrDefault("expires", ""), location),
        location);
  }

  private static RoutingKey routingKey(String text, SchemaLocation location) {
    try {
      return RoutingKey.of(text);
    } catch (IllegalArgumentException e) {
      throw invalid(location, String.valueOf(e.getMessage()));
    }
  }

  private static LocalDate date(String text, SchemaLocation location) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw invalid(location, "\"expires\" is \"" + text + "\"; write a day as in 2026-12-31");
    }
  }

  private SchemaLocation place(TokenStreamLocation location, String pointer) {
    return new SchemaLocation(
        file, Math.max(location.getLineNr(), 1), Math.max(location.getColumnNr(), 1), pointer);
  }

  private static ExceptionsFileException invalid(SchemaLocation location, String message) {
    return new ExceptionsFileException(location, message);
  }
}
