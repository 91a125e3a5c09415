package io.bloodbank.runtime.internal;

import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads every point in time that RFC 3339 allows, leap seconds and long fractions too, and writes
 * times of day with their seconds, which {@code toString} leaves out.
 */
final class TimeModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  TimeModule() {
    super("bloodbank-time");
    addSerializer(new Writer());
    addDeserializer(OffsetDateTime.class, new Reader());
  }

  private static final class Reader extends ValueDeserializer<OffsetDateTime> {
    @Override
    public OffsetDateTime deserialize(JsonParser in, DeserializationContext context) {
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        return (OffsetDateTime) context.handleUnexpectedToken(OffsetDateTime.class, in);
      }
      String text = in.getString();
      OffsetDateTime read = Rfc3339.readWithOffset(text);
      return read != null
          ? read
          : (OffsetDateTime)
              context.handleWeirdStringValue(
                  OffsetDateTime.class, text, "no date-time of RFC 3339");
    }
  }

  private static final class Writer extends ValueSerializer<OffsetTime> {
    @Override
    public Class<?> handledType() {
      return OffsetTime.class;
    }

    @Override
    public void serialize(OffsetTime time, JsonGenerator out, SerializationContext context) {
      out.writeString(DateTimeFormatter.ISO_OFFSET_TIME.format(time));
    }
  }
}
