package io.bloodbank.gateway;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.EventEnvelope;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpFields;
import tools.jackson.databind.JsonNode;

/** Publishes the body of a request as the data of one event, or the CloudEvent that it is. */
record EventEndpoint(String route, RoutingKey key, Publishing publishing, EventPaths paths)
    implements Endpoint {
  @Override
  public void check(Call call, HttpFields headers) {
    call.client().requirePublish(key);
    MediaType type = MediaType.of(headers);
    if (!type.json() || type.batchOfCloudEvents()) {
      throw type.unsupported("application/json or application/cloudevents+json");
    }
    if (isCloudEvent(headers, type)) {
      new EnvelopeHeaders(headers).refuseEventId();
    }
  }

  @Override
  public CompletionStage<Answer> answer(Call call, HttpFields headers, byte[] body) {
    EnvelopeHeaders said = new EnvelopeHeaders(headers);
    MediaType type = MediaType.of(headers);
    if (isCloudEvent(headers, type)) {
      return cloudEvent(call, headers, type, body, said);
    }
    String source = call.client().source(said.source());
    JsonNode data = RequestBody.parse(body);
    EventEnvelope<JsonNode> envelope = said.apply(EventEnvelope.untyped(key, source, data));
    call.carries(envelope);
    return publishing.publish(envelope, "").thenApply(EventEndpoint::answer);
  }

  private static boolean isCloudEvent(HttpFields headers, MediaType type) {
    return type.cloudEvents() || CloudEventHeaders.areIn(headers);
  }

  /** Its type must be the event of this path. */
  private CompletionStage<Answer> cloudEvent(
      Call call, HttpFields headers, MediaType type, byte[] body, EnvelopeHeaders said) {
    CloudEvent event =
        type.cloudEvents()
            ? CloudEventJson.read(RequestBody.parse(body))
            : CloudEventHeaders.read(headers, body);
    String named = event.attribute("type");
    if (named != null && !named.equals(key.toString())) {
      throw event.form().problem("type", "must be " + key + " at this path").exception();
    }
    CloudEventInput input = new CloudEventInput(paths, call.client(), said);
    EventEnvelope<JsonNode> envelope = input.read(event);
    call.carries(envelope);
    return publishing
        .publish(envelope, event.form().dataPointer())
        .thenApply(outcome -> input.named(answer(outcome)));
  }

  /** The envelope of one event, or its problem. */
  static Answer answer(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      return refused.problem().answer();
    }
    Outcome.Published published = (Outcome.Published) outcome;
    Answer answer = Answer.json(200, EnvelopeCodec.encode(published.envelope()));
    return published.routed() ? answer : answer.header("Bloodbank-Routed", "false");
  }
}
