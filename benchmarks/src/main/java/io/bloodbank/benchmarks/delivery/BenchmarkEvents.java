package io.bloodbank.benchmarks.delivery;

import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.EventEnvelope;
import java.time.OffsetDateTime;
import java.util.List;

/** Events that differ in their data and whose messages have the same size. */
final class BenchmarkEvents {
  static final String SOURCE = "benchmark";
  // Constants, because reading them would be a part of what is measured.
  private static final OffsetDateTime START = OffsetDateTime.parse("2026-02-03T09:30:00Z");
  private static final OffsetDateTime END = OffsetDateTime.parse("2026-02-03T09:45:00Z");
  private static final long FIRST = 1_000_000_000;

  private final String location;

  /**
   * Makes events of a size.
   *
   * @param bytes of the whole message body
   */
  BenchmarkEvents(int bytes) {
    int others = body(event(0, "x")).length - 1;
    if (bytes <= others || bytes > others + 2000) {
      throw new IllegalArgumentException("bytes is " + bytes + "; allowed: more than " + others);
    }
    this.location = "x".repeat(bytes - others);
  }

  CalendarEventCreated event(long number) {
    return event(number, location);
  }

  private static CalendarEventCreated event(long number, String location) {
    return new CalendarEventCreated(
        "Meeting " + (FIRST + number), START, END, location, List.of("ada@example.com"));
  }

  /** The body of a message with this event in an envelope. */
  byte[] body(long number) {
    return body(event(number));
  }

  private static byte[] body(CalendarEventCreated event) {
    return EnvelopeCodec.encode(EventEnvelope.of(SOURCE, event));
  }
}
