package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import io.bloodbank.runtime.BloodbankException;
import io.bloodbank.runtime.DeadLetter;
import io.bloodbank.runtime.DeadLetters;
import io.bloodbank.runtime.TopologyMismatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes all letters out of the queue without acknowledging them, settles those that are to go, and
 * returns the others by closing the channel. One consumer takes them all, because what a quorum
 * queue gets back from one consumer it keeps in order, and nothing else.
 */
final class DeadLetterQueue implements DeadLetters {
  private static final int MOST = 65_535;

  private static final int IDLE_MILLIS = 300;
  private static final int ACKNOWLEDGEMENTS_AT_ONCE = 16;

  private final String queue;
  private final BrokerConnection connection;
  private final ConfirmSender sender;

  DeadLetterQueue(String queue, BrokerConnection connection, ConfirmSender sender) {
    this.queue = queue;
    this.connection = connection;
    this.sender = sender;
  }

  private record Letter(long tag, DeadMessage message) {}

  /** What is done with the letters while the channel is open. */
  private interface Work {
    void on(Channel channel, List<Letter> letters) throws IOException;
  }

  @Override
  public void forEach(Consumer<DeadLetter> visitor) {
    open((channel, letters) -> letters.forEach(letter -> visitor.accept(letter.message())));
  }

  @Override
  public List<DeadLetter> list() {
    List<DeadLetter> letters = new ArrayList<>();
    forEach(letters::add);
    return letters;
  }

  @Override
  public Optional<DeadLetter> find(String id) {
    List<DeadLetter> found = new ArrayList<>();
    forEach(
        letter -> {
          if (found.isEmpty() && letter.id().equals(id)) {
            found.add(letter);
          }
        });
    return found.stream().findFirst();
  }

  @Override
  public int replay(Predicate<DeadLetter> which) {
    AtomicInteger replayed = new AtomicInteger();
    open(
        (channel, letters) -> {
          Map<Letter, CompletableFuture<Void>> answers = new LinkedHashMap<>();
          for (Letter letter : letters) {
            if (which.test(letter.message())) {
              answers.put(letter, replay(channel, letter.message()));
            }
          }
          List<Letter> confirmed = new ArrayList<>();
          Throwable failure = null;
          for (Map.Entry<Letter, CompletableFuture<Void>> answer : answers.entrySet()) {
            try {
              answer.getValue().join();
              confirmed.add(answer.getKey());
            } catch (CompletionException e) {
              failure = failure == null ? e.getCause() : failure;
            }
          }
          remove(channel, confirmed);
          if (failure != null) {
            throw failure instanceof BloodbankException known ? known : connection.unconfirmed();
          }
          replayed.set(confirmed.size());
        });
    return replayed.get();
  }

  private CompletableFuture<Void> replay(Channel channel, DeadMessage message) {
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    sender.send(
        message.again(),
        channel::isOpen, // else the letter stays
        (routed, failure) -> {
          if (failure != null) {
            confirmed.completeExceptionally(failure);
          } else if (!routed) {
            confirmed.completeExceptionally(missing(queue, null));
          } else {
            confirmed.complete(null);
          }
        });
    return confirmed;
  }

  @Override
  public int purge(Predicate<DeadLetter> which) {
    AtomicInteger purged = new AtomicInteger();
    open(
        (channel, letters) -> {
          List<Letter> matched = letters.stream().filter(l -> which.test(l.message())).toList();
          remove(channel, matched);
          purged.set(matched.size());
        });
    return purged.get();
  }

  /**
   * A quorum queue forgets acknowledgements that it has not come to when the channel closes.
   * Getting from it waits for those before, of which it takes 32 at once.
   */
  private void remove(Channel channel, List<Letter> letters) throws IOException {
    int unheard = 0;
    for (Letter letter : letters) {
      channel.basicAck(letter.tag(), false);
      unheard++;
      if (unheard == ACKNOWLEDGEMENTS_AT_ONCE) {
        channel.basicGet(deadQueue(), false);
        unheard = 0;
      }
    }
    channel.basicGet(deadQueue(), false);
  }

  private void open(Work work) {
    Channel channel = null;
    try {
      channel = connection.current().openChannel();
      channel.queueDeclarePassive(deadQueue());
      work.on(channel, takeAll(channel));
    } catch (IOException | AlreadyClosedException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted; the letters stay in " + deadQueue(), e);
    } finally {
      close(channel);
    }
  }

  private String deadQueue() {
    return queue + SubscriberSettings.DEAD;
  }

  /**
   * All that is there, oldest first. How many a quorum queue says it holds is seconds old, so the
   * end is where it has none to get while a consumer is there, and none comes for a moment.
   */
  private List<Letter> takeAll(Channel channel) throws IOException, InterruptedException {
    BlockingQueue<Letter> coming = new LinkedBlockingQueue<>();
    List<Letter> letters = new ArrayList<>();
    channel.basicQos(MOST);
    channel.basicConsume(deadQueue(), false, new Letters(channel, queue, coming));
    GetResponse got = channel.basicGet(deadQueue(), false);
    if (got != null) {
      long tag = got.getEnvelope().getDeliveryTag();
      letters.add(new Letter(tag, new DeadMessage(queue, got.getProps(), got.getBody())));
    }
    Letter next = coming.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
    while (next != null && letters.size() < MOST) {
      letters.add(next);
      next = coming.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
    }
    letters.sort(Comparator.comparingLong(Letter::tag));
    return letters;
  }

  /** Waits for the broker, so that whoever looks next finds all letters there again. */
  private static void close(@Nullable Channel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException | TimeoutException | AlreadyClosedException e) {
        Connections.abandon(channel);
      }
    }
  }

  private BloodbankException failure(Exception e) {
    return e.getCause() instanceof ShutdownSignalException signal
            && Connections.code(signal) == AMQP.NOT_FOUND
        ? missing(deadQueue(), e)
        : connection.unavailable();
  }

  private static TopologyMismatch missing(String queue, @Nullable Throwable cause) {
    return new TopologyMismatch(
        "There is no queue \""
            + queue
            + "\" on this broker; check the name, and that its subscriber was started once",
        cause);
  }

  private static final class Letters extends DefaultConsumer {
    private final String queue;
    private final BlockingQueue<Letter> letters;

    Letters(Channel channel, String queue, BlockingQueue<Letter> letters) {
      super(channel);
      this.queue = queue;
      this.letters = letters;
    }

    @Override
    public void handleDelivery(
        String tag, Envelope route, AMQP.BasicProperties properties, byte[] body) {
      letters.add(new Letter(route.getDeliveryTag(), new DeadMessage(queue, properties, body)));
    }
  }
}
