package io.bloodbank.benchmarks.store;

import io.bloodbank.catalog.SchemaCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** What people ask of the events that {@link Filling} makes. */
final class Questions {
  private static final int DAYS = 170;

  private final int events;
  private final List<String> types;
  private final Instant now = Instant.now();

  Questions(int events, SchemaCatalog contracts) {
    this.events = events;
    this.types = contracts.events().stream().map(e -> e.key().toString()).toList();
  }

  private static Question of(String name, Function<SplittableRandom, List<String>> parameters) {
    return new Question(name, parameters);
  }

  /** Each filter, and filters together. */
  List<Question> all() {
    return List.of(
        of("nothing, newest", r -> List.of()),
        of("nothing, oldest", r -> List.of("order", "oldest")),
        of("event_type", r -> List.of("event_type", type(r))),
        of("event_type, rare", r -> List.of("event_type", Filling.RARE_TYPE)),
        of("event_type, domain.#", r -> List.of("event_type", domain(r))),
        of("event_type, *.*.last", r -> List.of("event_type", "#." + last(r))),
        of("source", r -> List.of("source", source(r))),
        of("source, unknown", r -> List.of("source", "nobody-" + r.nextInt(1000))),
        of("from, until", this::day),
        of("correlation_id", r -> List.of("correlation_id", order(r))),
        of("correlation_id, common", r -> List.of("correlation_id", Filling.BIG_CORRELATION)),
        of("session_id", r -> List.of("session_id", session(r))),
        of("validity=valid", r -> List.of("validity", "valid")),
        of("validity=malformed", r -> List.of("validity", "malformed")),
        of("validity, three", r -> List.of("validity", "invalid,unknown_version,malformed")),
        of("data.room, 0.1 to 4 %", r -> List.of("data.room", room(r))),
        of("data.approved=true, 0.3 %", r -> List.of("data.approved", "true")),
        of("data.number, 0.1 %", r -> List.of("data.number", "" + r.nextInt(1000))),
        of("data.organizer.name, 0.02 %", r -> List.of("data.organizer.name", person(r))),
        of("data.attendees.0, 0.1 %", r -> List.of("data.attendees.0", attendee(r))),
        of("data.summary, 50 events", r -> List.of("data.summary", meeting(r))),
        of("data.summary, no event", r -> List.of("data.summary", "None " + r.nextInt(1000))),
        of("event_type, source", r -> List.of("event_type", type(r), "source", source(r))),
        of("event_type, session_id", r -> List.of("event_type", type(r), "session_id", session(r))),
        of("source, validity", r -> List.of("source", source(r), "validity", "malformed")),
        of("event_type, day", r -> with(day(r), "event_type", type(r))),
        of("data.number, day", r -> with(day(r), "data.number", "" + r.nextInt(1000))),
        of("data.room, day", r -> with(day(r), "data.room", room(r))),
        of(
            "data.organizer.name, 20 days",
            r -> with(days(r, 20), "data.organizer.name", person(r))),
        of(
            "data.number, event_type, source",
            r ->
                List.of(
                    "data.number",
                    "" + r.nextInt(1000),
                    "event_type",
                    type(r),
                    "source",
                    source(r))),
        of(
            "data.organizer.name, event_type",
            r -> List.of("data.organizer.name", person(r), "event_type", type(r))),
        of(
            "data.room, data.number",
            r -> List.of("data.room", room(r), "data.number", "" + r.nextInt(1000))));
  }

  /** Those with many pages. */
  List<Question> withManyPages() {
    return List.of(
        of("nothing, newest", r -> List.of()),
        of("nothing, oldest", r -> List.of("order", "oldest")),
        of("event_type", r -> List.of("event_type", types.get(0))),
        of("event_type, domain.#", r -> List.of("event_type", domain(types.get(0)))),
        of("source", r -> List.of("source", "service-0")),
        of("correlation_id", r -> List.of("correlation_id", Filling.BIG_CORRELATION)),
        of("validity, not valid", r -> List.of("validity", "unknown_event,invalid")),
        of("data.room", r -> List.of("data.room", "room-0")));
  }

  private static List<String> with(List<String> some, String name, String value) {
    return List.of(some.get(0), some.get(1), some.get(2), some.get(3), name, value);
  }

  private List<String> day(SplittableRandom r) {
    return days(r, 1);
  }

  private List<String> days(SplittableRandom r, int days) {
    Instant from = now.minus(Duration.ofMinutes(days * 1440L + r.nextInt((DAYS - days) * 1440)));
    return List.of("from", from.toString(), "until", from.plus(Duration.ofDays(days)).toString());
  }

  private String type(SplittableRandom r) {
    return types.get(r.nextInt(types.size()));
  }

  private String domain(SplittableRandom r) {
    return domain(type(r));
  }

  private static String domain(String type) {
    return type.substring(0, type.indexOf('.')) + ".#";
  }

  private String last(SplittableRandom r) {
    String type = type(r);
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static String source(SplittableRandom r) {
    return "service-" + r.nextInt(Filling.SOURCES);
  }

  private String order(SplittableRandom r) {
    return "order-" + r.nextInt(events / 500 * 40);
  }

  private String session(SplittableRandom r) {
    return "session-" + r.nextInt(events / 200);
  }

  private static String room(SplittableRandom r) {
    return "room-" + r.nextInt(Filling.ROOMS);
  }

  private static String person(SplittableRandom r) {
    return "Person " + r.nextInt(Filling.PEOPLE);
  }

  private static String attendee(SplittableRandom r) {
    return "person-" + r.nextInt(977);
  }

  private static String meeting(SplittableRandom r) {
    return "Meeting " + r.nextInt(100_000);
  }
}
