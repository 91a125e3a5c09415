package io.bloodbank.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.events.calendar.CalendarEvents;
import io.bloodbank.runtime.Bloodbank;
import java.time.OffsetDateTime;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

// The snippet of the README, from here on.
@EmbeddedBloodbank
class AgendaTest {
  @Test
  void entersWhatTheCalendarSays(Bloodbank bloodbank) throws Exception {
    BlockingQueue<String> agenda = new LinkedBlockingQueue<>();
    CalendarEvents.subscriber(bloodbank, "agenda")
        .onEventCreated(event -> agenda.add(event.data().summary()))
        .start();

    CalendarEvents.publisher(bloodbank, "test")
        .publish(
            CalendarEventCreated.builder()
                .summary("Sprint Planning")
                .startTime(OffsetDateTime.parse("2026-01-30T14:00:00Z"))
                .endTime(OffsetDateTime.parse("2026-01-30T15:00:00Z"))
                .build());

    assertThat(agenda.poll(30, TimeUnit.SECONDS)).isEqualTo("Sprint Planning");
  }
}
