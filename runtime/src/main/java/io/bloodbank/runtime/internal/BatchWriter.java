package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AlreadyClosedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes messages to the broker, those that are there at once together.
 *
 * <p>A message that comes when few are on their way is written without delay. When many are, those
 * of the next moment are gathered: each of them waits for the ones before it anyway, and a call of
 * the operating system and a wake-up for each would cost the client and the broker more than the
 * message does.
 */
final class BatchWriter implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

  /** How many are written before the next look at what changed meanwhile. */
  private static final int MOST_AT_ONCE = 64;

  /** With that many unconfirmed the next ones are gathered. */
  private static final int MANY_UNCONFIRMED = 16;

  private static final long GATHERING_NANOS = 200_000;

  private final Source source;

  /** Where messages come from, and who hears of what became of their channel. */
  interface Source {
    /**
     * Waits until something can be written, and moves it into the batch, which is empty.
     *
     * @return where it goes; null if nothing will be written any more
     */
    @Nullable ConfirmChannel next(List<Pending> batch, int most) throws InterruptedException;

    /** How many messages wait for their confirm. */
    int inFlight();

    /** The channel is closed. */
    void closed(ConfirmChannel channel);

    /** The channel cannot be written to. */
    void broken(ConfirmChannel channel, IOException cause);

    /** The client library does not write this message, and the channel is of no use after that. */
    void unwritable(ConfirmChannel channel, Pending message, RuntimeException cause);
  }

  BatchWriter(Source source) {
    this.source = source;
  }

  /** Until there is nothing more to write. */
  @Override
  public void run() {
    List<Pending> batch = new ArrayList<>(MOST_AT_ONCE);
    try {
      for (ConfirmChannel to = next(batch); to != null; to = next(batch)) {
        write(to, batch);
        if (batch.size() < MOST_AT_ONCE && source.inFlight() >= MANY_UNCONFIRMED) {
          LockSupport.parkNanos(GATHERING_NANOS);
        }
        batch.clear();
      }
    } catch (InterruptedException e) {
      LOG.debug("Stopped", e);
    }
  }

  private @Nullable ConfirmChannel next(List<Pending> batch) throws InterruptedException {
    return source.next(batch, MOST_AT_ONCE);
  }

  private void write(ConfirmChannel to, List<Pending> batch) {
    to.hold();
    try {
      for (Pending message : batch) {
        if (!write(to, message)) {
          break;
        }
      }
    } finally {
      release(to);
    }
  }

  private void release(ConfirmChannel to) {
    try {
      to.release();
    } catch (IOException e) {
      source.broken(to, e);
    }
  }

  /** False if the channel is over. */
  private boolean write(ConfirmChannel to, Pending message) {
    try {
      to.write(message.message());
      return true;
    } catch (AlreadyClosedException e) {
      source.closed(to);
    } catch (IOException e) {
      source.broken(to, e);
    } catch (RuntimeException e) {
      source.unwritable(to, message, e);
    }
    return false;
  }
}
