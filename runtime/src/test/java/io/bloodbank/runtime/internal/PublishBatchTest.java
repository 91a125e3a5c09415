package io.bloodbank.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.EventType;
import io.bloodbank.runtime.PublishOutcome;
import io.bloodbank.runtime.PublishOutcome.Confirmed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** One event after another, of which some cannot even be tried. */
class PublishBatchTest {
  private record Opened(int door) implements Event {
    private static final EventType<Opened> TYPE =
        EventType.of("door.opened", Opened.class, "io.bloodbank.runtime.none");

    @Override
    public EventType<Opened> eventType() {
      return TYPE;
    }
  }

  /** What was tried, in this order. */
  private final List<EventEnvelope<? extends Event>> tried = new ArrayList<>();

  private final List<CompletableFuture<PublishOutcome>> answers = new ArrayList<>();

  @Test
  void whatIsThrownIsTheOutcomeOfThatEventAndTheRestIsPublished() {
    RuntimeException problem = new IllegalStateException("there is no contract");
    List<EventEnvelope<? extends Event>> events = events(4);
    List<CompletionStage<PublishOutcome>> outcomes =
        new PublishBatch(
                envelope -> {
                  tried.add(envelope);
                  if (tried.size() == 2 || tried.size() == 3) {
                    throw problem;
                  }
                  answers.add(new CompletableFuture<>());
                  return answers.get(answers.size() - 1);
                },
                1)
            .publish(events);

    assertThat(tried).containsExactly(events.get(0));
    answers.get(0).complete(new Confirmed(events.get(0)));
    assertThat(tried).isEqualTo(events);
    answers.get(1).complete(new Confirmed(events.get(3)));
    assertThat(outcomes).allMatch(outcome -> outcome.toCompletableFuture().isDone());
    assertThat(outcomes.get(0)).isCompletedWithValue(new Confirmed(events.get(0)));
    assertThatThrownBy(() -> outcomes.get(1).toCompletableFuture().join()).hasCause(problem);
    assertThatThrownBy(() -> outcomes.get(2).toCompletableFuture().join()).hasCause(problem);
    assertThat(outcomes.get(3)).isCompletedWithValue(new Confirmed(events.get(3)));
  }

  private static List<EventEnvelope<? extends Event>> events(int count) {
    List<EventEnvelope<? extends Event>> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(EventEnvelope.of("test", new Opened(i)));
    }
    return events;
  }
}
