package io.bloodbank.store.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bloodbank.runtime.BloodbankException;
import io.bloodbank.runtime.RawMessage;
import io.bloodbank.runtime.RawPublisher;
import io.bloodbank.store.Replay;
import io.bloodbank.store.ReplayFailed;
import io.bloodbank.store.Replays;
import io.bloodbank.store.StoredEvent;
import io.bloodbank.store.internal.EventReader.Found;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one part after the other, and keeps the place after each. */
public final class ReplaySender {
  private static final Logger LOG = LoggerFactory.getLogger(ReplaySender.class);
  private static final int MOST_AT_ONCE = 500;

  /** The limit of AMQP for routing keys and properties. */
  private static final int SHORT_BYTES = 255;

  private final ReplayTable table;
  private final ReplaySelection selection;
  private final RawPublisher publisher;
  private final UUID id;
  private final @Nullable String queue;
  private final int atOnce;
  private final Bucket rate;

  /** Prepares one run. */
  public ReplaySender(
      ReplayTable table, ReplaySelection selection, RawPublisher publisher, Replay replay) {
    this.table = table;
    this.selection = selection;
    this.publisher = publisher;
    this.id = replay.id();
    this.queue = replay.request().queue().orElse(null);
    int perSecond = replay.request().rate();
    this.atOnce = Math.max(1, Math.min(MOST_AT_ONCE, perSecond / 2));
    this.rate =
        Bucket.builder()
            .addLimit(
                limit -> limit.capacity(atOnce).refillGreedy(perSecond, Duration.ofSeconds(1)))
            .build();
  }

  /** See {@link Replays#run}. */
  public Replay run(String by, Predicate<Replay> goOn) {
    UUID run = UUID.randomUUID();
    table.startRun(id, run, by, Instant.now());
    String outcome = "failed";
    try {
      outcome = sendAll(run, goOn) ? "finished" : "stopped";
    } catch (ReplayFailed e) {
      outcome = String.valueOf(e.getMessage());
      throw e;
    } finally {
      table.endRun(run, outcome, Instant.now());
    }
    return table.find(id).orElseThrow();
  }

  /** False where it was stopped. */
  private boolean sendAll(UUID run, Predicate<Replay> goOn) {
    Cursor place = table.place(id);
    while (true) {
      List<Found> part = selection.after(place, atOnce);
      if (part.isEmpty()) {
        table.finish(id, run, Instant.now());
        return true;
      }
      Part sent = send(part);
      if (sent.done > 0) {
        place = part.get(sent.done - 1).cursor();
        if (!table.move(id, run, place, sent.done, sent.unroutable)) {
          throw new ReplayFailed("Replay " + id + " was taken over by another program", null);
        }
      }
      if (sent.failure != null) {
        throw sent.failure;
      }
      if (!goOn.test(table.find(id).orElseThrow())) {
        return false;
      }
    }
  }

  /**
   * How a part went.
   *
   * @param done how many of the first ones the broker has confirmed
   */
  private record Part(int done, int unroutable, @Nullable ReplayFailed failure) {}

  private Part send(List<Found> part) {
    List<CompletableFuture<Boolean>> answers = new ArrayList<>();
    for (Found found : part) {
      rate.asBlocking().consumeUninterruptibly(1);
      answers.add(send(found.event()).toCompletableFuture());
    }
    // Whatever comes of them, none is on its way any more when this run ends.
    CompletableFuture<Void> all =
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    var unused = all.handle((none, failure) -> failure == null).join();
    int done = 0;
    int unroutable = 0;
    for (CompletableFuture<Boolean> answer : answers) {
      try {
        if (!answer.join()) {
          if (queue != null) {
            return new Part(done, unroutable, missing());
          }
          unroutable++;
        }
        done++;
      } catch (CompletionException e) {
        return new Part(done, unroutable, unconfirmed(e.getCause()));
      }
    }
    return new Part(done, unroutable, null);
  }

  private CompletionStage<Boolean> send(StoredEvent event) {
    Map<String, Object> headers = HeaderText.read(event.headers());
    headers.put(Replays.HEADER, id.toString());
    String messageId = event.messageId() == null ? event.id().toString() : event.messageId();
    RawMessage message =
        new RawMessage(event.exchange(), event.routingKey(), messageId, headers, event.body());
    if (tooLong(event.routingKey()) || tooLong(messageId)) {
      // Grown when it was made storable; it would end the channel.
      LOG.warn("Event {} is left out: its routing key or message_id is too long", event.id());
      return CompletableFuture.completedFuture(queue != null);
    }
    return queue == null ? publisher.toExchange(message) : publisher.toQueue(queue, message);
  }

  private static boolean tooLong(String text) {
    return text.getBytes(UTF_8).length > SHORT_BYTES;
  }

  private ReplayFailed missing() {
    return new ReplayFailed(
        "There is no queue \"" + queue + "\" on this broker; make it, then resume replay " + id,
        null);
  }

  private ReplayFailed unconfirmed(@Nullable Throwable cause) {
    String why =
        cause instanceof BloodbankException || cause instanceof TimeoutException
            ? String.valueOf(cause.getMessage())
            : String.valueOf(cause);
    return new ReplayFailed(
        "The broker did not confirm (" + why + "); resume replay " + id + " when it is back",
        cause);
  }
}
