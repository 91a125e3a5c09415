package io.bloodbank.gateway;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads a body as it arrives, without a thread that waits for it, up to a size and within a time
 * that counts from the beginning: a client that sends a byte a second gets no more of it.
 */
final class BodyReader implements Runnable {
  private final Request request;
  private final int maxBytes;
  private final BodyBudget budget;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private long booked;
  private boolean released;

  private BodyReader(Request request, int maxBytes, BodyBudget budget) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.budget = budget;
  }

  /**
   * Reads it whole.
   *
   * @return fails with a {@link Problem.ProblemException}: 413, 408, 503 where all bodies together
   *     are too large, or 400 where this one breaks off
   */
  static CompletableFuture<byte[]> read(
      Request request, int maxBytes, Duration limit, BodyBudget budget) {
    if (request.getLength() > maxBytes) {
      return CompletableFuture.failedFuture(tooLarge(maxBytes).exception());
    }
    BodyReader reader = new BodyReader(request, maxBytes, budget);
    // What was read is in hand until the answer is out.
    Request.addCompletionListener(request, failure -> reader.release());
    reader.run();
    reader.endWithin(limit);
    return reader.body;
  }

  /**
   * Most bodies are there with their header, and need no end. Those that began in the same moment
   * do not end in one: a tenth of the limit more is up to chance.
   */
  private void endWithin(Duration limit) {
    if (body.isDone()) {
      return;
    }
    long millis = limit.toMillis();
    long spread = ThreadLocalRandom.current().nextLong(millis / 10 + 1);
    Scheduler.Task end =
        request
            .getComponents()
            .getScheduler()
            .schedule(() -> fail(late(limit)), millis + spread, TimeUnit.MILLISECONDS);
    Request.addCompletionListener(request, failure -> end.cancel());
  }

  @Override
  public void run() {
    while (!body.isDone()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        fail(broken(chunk.getFailure()));
        return;
      }
      take(chunk);
    }
  }

  private void take(Content.Chunk chunk) {
    int size = chunk.remaining();
    boolean last = chunk.isLast();
    if (bytes.size() + size > maxBytes) {
      chunk.release();
      fail(tooLarge(maxBytes));
      return;
    }
    if (!book(size)) {
      chunk.release();
      fail(
          Problem.of(503, "The gateway has too much in hand; try again")
              .header("Retry-After", "1"));
      return;
    }
    byte[] copy = new byte[size];
    chunk.getByteBuffer().get(copy);
    chunk.release();
    bytes.writeBytes(copy);
    if (last) {
      body.complete(bytes.toByteArray());
    }
  }

  private synchronized boolean book(int size) {
    if (released || !budget.book(size)) {
      return false;
    }
    booked += size;
    return true;
  }

  private synchronized void release() {
    released = true;
    budget.free(booked);
  }

  private void fail(Problem problem) {
    body.completeExceptionally(problem.exception());
  }

  private static Problem late(Duration limit) {
    return Problem.of(408, "The body did not arrive within " + limit.toSeconds() + " s")
        .header("Connection", "close");
  }

  private static Problem broken(Throwable failure) {
    if (failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException) {
      return Problem.of(408, "The body did not go on arriving").header("Connection", "close");
    }
    if (failure instanceof HttpException bad && bad.getCode() >= 400 && bad.getCode() < 500) {
      return Problem.of(bad.getCode(), "The body is not framed as HTTP/1.1 wants it")
          .header("Connection", "close");
    }
    return Problem.of(400, "The body ended early").header("Connection", "close");
  }

  private static Problem tooLarge(int maxBytes) {
    return Problem.of(413, "The body is larger than " + maxBytes + " bytes")
        .with("max_bytes", maxBytes);
  }
}
