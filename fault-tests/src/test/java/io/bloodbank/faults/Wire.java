package io.bloodbank.faults;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.runtime.DecodedEnvelope.WellFormed;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.EventEnvelope;
import tools.jackson.databind.JsonNode;

/** Reads messages as they are on the bus. */
final class Wire {
  private Wire() {}

  static FaultBus.Message read(BasicProperties properties, byte[] body) {
    EventEnvelope<JsonNode> envelope = ((WellFormed) EnvelopeCodec.decode(body)).envelope();
    int number = FaultBus.number(CalendarEventCreated.TYPE.read(envelope.data()));
    return new FaultBus.Message(envelope.id().toString(), number, properties);
  }
}
