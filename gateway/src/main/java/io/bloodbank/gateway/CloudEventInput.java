package io.bloodbank.gateway;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.DecodedEnvelope;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.EventEnvelope;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes envelopes of the CloudEvents of one request. */
final class CloudEventInput {
  private static final Set<String> CARRIED =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "time",
          "datacontenttype",
          "correlationid",
          "sessionid");

  /** What the members of an envelope are called here. */
  private static final Map<String, String> ATTRIBUTES =
      Map.of("/timestamp", "/time", "/id", "/id", "/data", "/data");

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern JSON =
      Pattern.compile("(?i)application/(json|[a-z0-9.+-]+\\+json)\\s*(;.*)?");
  private static final int MOST_NAMED = 20;

  private final EventPaths paths;
  private final Client client;
  private final @Nullable String correlationId;
  private final @Nullable String sessionId;
  private final NavigableSet<String> ignored = new ConcurrentSkipListSet<>();

  /**
   * @param headers say to what the events belong that do not say it themselves
   */
  CloudEventInput(EventPaths paths, Client client, EnvelopeHeaders headers) {
    this.paths = paths;
    this.client = client;
    this.correlationId = headers.correlationId().orElse(null);
    this.sessionId = headers.sessionId().orElse(null);
  }

  /**
   * @throws Problem.ProblemException 400 or 422 with the place, 404 where no contract has its type,
   *     403 where the client may not publish it
   */
  EventEnvelope<JsonNode> read(CloudEvent event) {
    List<Violation> violations = new ArrayList<>();
    if (!"1.0".equals(event.attribute("specversion"))) {
      violations.add(new Violation("/specversion", "must be 1.0"));
    }
    for (String required : List.of("id", "source", "type")) {
      String value = event.attribute(required);
      if (value == null || value.isEmpty()) {
        violations.add(new Violation("/" + required, "is required in a CloudEvent"));
      }
    }
    String type = event.attribute("datacontenttype");
    if (type != null && !JSON.matcher(type.strip()).matches()) {
      violations.add(new Violation("/datacontenttype", "must be JSON, as the data of all events"));
    }
    checkSource(event.attribute("source"), violations);
    checkText(event, "correlationid", violations);
    checkText(event, "sessionid", violations);
    if (!violations.isEmpty()) {
      throw event.form().problem(violations).exception();
    }
    return decoded(event);
  }

  private EventEnvelope<JsonNode> decoded(CloudEvent event) {
    RoutingKey key = paths.require(text(event, "type"));
    client.requirePublish(key);
    String source = text(event, "source");
    ObjectNode json = StrictJson.MAPPER.createObjectNode();
    json.put("id", id(source, text(event, "id")).toString());
    json.put("event_type", key.toString());
    json.put("source", client.source(Optional.of(source)));
    String time = event.attribute("time");
    json.put("timestamp", time == null ? Instant.now().toString() : time);
    if (event.data() != null) {
      json.set("data", event.data());
    }
    json.put("correlation_id", or(event.attribute("correlationid"), correlationId));
    json.put("session_id", or(event.attribute("sessionid"), sessionId));
    event.attributes().keySet().stream().filter(n -> !CARRIED.contains(n)).forEach(ignored::add);
    DecodedEnvelope envelope = EnvelopeCodec.decode(json);
    if (envelope instanceof DecodedEnvelope.WellFormed wellFormed) {
      return wellFormed.envelope();
    }
    List<Violation> problems = ((DecodedEnvelope.Malformed) envelope).problems();
    throw event
        .form()
        .problem(problems.stream().map(CloudEventInput::renamed).toList())
        .exception();
  }

  /** An id is unique within its source; an envelope's is everywhere. */
  private static UUID id(String source, String id) {
    return UUID_FORM.matcher(id).matches()
        ? UUID.fromString(id.toLowerCase(Locale.ROOT))
        : UuidV5.of(UuidV5.URL, source + " " + id);
  }

  private void checkSource(@Nullable String source, List<Violation> violations) {
    if (source == null || source.isEmpty()) {
      return;
    }
    try {
      new URI(source);
    } catch (URISyntaxException e) {
      violations.add(new Violation("/source", "must be a URI reference (RFC 3986)"));
      return;
    }
    if (client.key() != null && !EnvelopeHeaders.isText(source)) {
      violations.add(new Violation("/source", EnvelopeHeaders.TEXT_RULE));
    }
  }

  private static void checkText(CloudEvent event, String name, List<Violation> violations) {
    String text = event.attribute(name);
    if (text != null && !EnvelopeHeaders.isText(text)) {
      violations.add(new Violation("/" + name, EnvelopeHeaders.TEXT_RULE));
    }
  }

  private static String text(CloudEvent event, String name) {
    String text = event.attribute(name);
    return text == null ? "" : text;
  }

  private static @Nullable String or(@Nullable String text, @Nullable String otherwise) {
    return text == null ? otherwise : text;
  }

  private static Violation renamed(Violation violation) {
    return new Violation(
        ATTRIBUTES.getOrDefault(violation.pointer(), violation.pointer()), violation.message());
  }

  /** The answer, with the names of the attributes that an envelope has no place for. */
  Answer named(Answer answer) {
    return ignored.isEmpty()
        ? answer
        : answer.header(
            "Bloodbank-Ignored", String.join(", ", ignored.stream().limit(MOST_NAMED).toList()));
  }
}
