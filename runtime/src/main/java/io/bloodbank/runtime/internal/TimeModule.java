package io.bloodbank.runtime.internal;

import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Writes times of day with seconds, which RFC 3339 asks for and {@code toString} leaves out. */
final class TimeModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  TimeModule() {
    super("bloodbank-time");
    addSerializer(new Writer());
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
