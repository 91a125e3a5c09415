package io.bloodbank.runtime.internal;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gives messages their answers, on threads of their own and never on the connection's: what a
 * program does next may wait for the broker. Each is a task of its own, because one may wait for
 * another.
 */
final class Answers {
  private final Executor threads;

  Answers(Executor threads) {
    this.threads = threads;
  }

  /** A message is acknowledged after its return, so what was returned is known by now. */
  void settle(List<Pending> settled, boolean routed) {
    give(settled, p -> p.answer().take(routed && !p.wasReturned(), null));
  }

  void fail(List<Pending> failed, Supplier<Exception> failure) {
    give(failed, p -> p.answer().take(false, failure.get()));
  }

  private void give(List<Pending> all, Consumer<Pending> how) {
    if (!all.isEmpty()) {
      threads.execute(
          () -> {
            for (Pending other : all.subList(1, all.size())) {
              threads.execute(() -> how.accept(other));
            }
            how.accept(all.get(0));
          });
    }
  }

  /** Closing a channel waits for the broker, too. */
  void abandon(ConfirmChannel channel) {
    threads.execute(channel::abandon);
  }
}
