package io.bloodbank.gateway;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.EventEnvelope;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpFields;
import tools.jackson.databind.JsonNode;

/** Publishes the body of a request as the data of one event. */
record EventEndpoint(String route, RoutingKey key, Publishing publishing) implements Endpoint {
  @Override
  public void check(Call call, HttpFields headers) {
    call.client().requirePublish(key);
    MediaType type = MediaType.of(headers);
    if (!type.json()) {
      throw type.unsupported("application/json");
    }
  }

  @Override
  public CompletionStage<Answer> answer(Call call, HttpFields headers, byte[] body) {
    EnvelopeHeaders said = new EnvelopeHeaders(headers);
    String source = call.client().source(said.source());
    JsonNode data = RequestBody.parse(body);
    EventEnvelope<JsonNode> envelope = said.apply(EventEnvelope.untyped(key, source, data));
    call.carries(envelope);
    return publishing.publish(envelope, "").thenApply(EventEndpoint::answer);
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
