package io.bloodbank.gateway;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * An answer that goes on: writes what it is given as fast as the client reads, without a thread
 * that waits for it, and holds no more than a number of bytes meanwhile.
 */
final class EventStream extends IteratingCallback {
  private static final int CHUNK_BYTES = 64 * 1024;

  private final Response response;
  private final Callback callback;
  private final int maxBytes;
  private final BodyBudget budget;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private int writingBytes;
  private @Nullable Runnable ended;
  private boolean ending;
  private boolean lastWritten;

  /**
   * @param maxBytes that wait at the most
   * @param budget that all streams share
   */
  EventStream(Response response, Callback callback, int maxBytes, BodyBudget budget) {
    this.response = response;
    this.callback = callback;
    this.maxBytes = maxBytes;
    this.budget = budget;
  }

  /**
   * Begins the answer, with what was offered until now.
   *
   * @param ended called once, when it is over, for whatever reason
   */
  void start(Runnable ended) {
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(200);
    headers.put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    headers.put(HttpHeader.CACHE_CONTROL, "no-cache, no-store, no-transform");
    // Proxies such as nginx would hold events back to fill a buffer.
    headers.put("X-Accel-Buffering", "no");
    synchronized (this) {
      this.ended = ended;
    }
    iterate();
  }

  /** Gives up before it was started; the answer is somebody else's. */
  synchronized void discard() {
    ending = true;
    empty();
  }

  /** Writes this next; false, and nothing is written, where too much waits or it has ended. */
  boolean offer(byte[] frame) {
    synchronized (this) {
      if (ending || waitingBytes + frame.length > maxBytes || !budget.book(frame.length)) {
        return false;
      }
      add(frame);
    }
    proceed();
    return true;
  }

  /** Writes this where nothing else waits. */
  void offerIfIdle(byte[] frame) {
    synchronized (this) {
      if (ending || writingBytes > 0 || !waiting.isEmpty()) {
        return;
      }
    }
    offer(frame);
  }

  /** Ends the answer with this, after what waits. */
  void end(byte[] frame) {
    synchronized (this) {
      if (ending) {
        return;
      }
      ending = true;
      // A few bytes, for which there must always be room.
      budget.take(frame.length);
      add(frame);
    }
    proceed();
  }

  /** Ends the answer with this, instead of what waits. */
  void cutOff(byte[] frame) {
    synchronized (this) {
      if (ending) {
        return;
      }
      empty();
    }
    end(frame);
  }

  private void empty() {
    budget.free(waitingBytes);
    waitingBytes = 0;
    waiting.clear();
  }

  private void add(byte[] frame) {
    waiting.add(frame);
    waitingBytes += frame.length;
  }

  private void proceed() {
    synchronized (this) {
      if (ended == null) {
        return;
      }
    }
    iterate();
  }

  @Override
  protected Action process() {
    ByteBuffer chunk;
    boolean last;
    synchronized (this) {
      if (lastWritten) {
        return Action.SUCCEEDED;
      }
      if (waiting.isEmpty()) {
        return Action.IDLE;
      }
      chunk = gather();
      last = ending && waiting.isEmpty();
      lastWritten = last;
    }
    response.write(last, chunk, this);
    return Action.SCHEDULED;
  }

  private ByteBuffer gather() {
    int size = 0;
    Deque<byte[]> frames = new ArrayDeque<>();
    while (!waiting.isEmpty() && (size == 0 || size + waiting.peek().length <= CHUNK_BYTES)) {
      byte[] frame = waiting.remove();
      frames.add(frame);
      size += frame.length;
    }
    waitingBytes -= size;
    writingBytes = size;
    ByteBuffer chunk = ByteBuffer.allocate(size);
    frames.forEach(chunk::put);
    return chunk.flip();
  }

  @Override
  protected synchronized void onSuccess() {
    budget.free(writingBytes);
    writingBytes = 0;
  }

  @Override
  protected void onCompleteSuccess() {
    callback.succeeded();
    over();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    synchronized (this) {
      ending = true;
      empty();
      budget.free(writingBytes);
      writingBytes = 0;
    }
    callback.failed(cause);
    over();
  }

  private void over() {
    Runnable told;
    synchronized (this) {
      told = ended;
    }
    if (told != null) {
      told.run();
    }
  }
}
