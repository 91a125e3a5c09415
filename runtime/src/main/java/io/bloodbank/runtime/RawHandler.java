package io.bloodbank.runtime;

import java.util.List;

/** Takes the messages of a queue as they are, good or bad, in batches. */
@FunctionalInterface
public interface RawHandler {
  /** A message that can never be taken, and why; it becomes a dead letter. */
  record Refused(RawMessage message, String reason) {}

  /**
   * Takes a batch. When it returns, every message of the batch is acknowledged, but for those
   * refused; so what is to be kept must be safe by then. When it throws, the same batch is handed
   * over again after a pause that grows up to a minute. A message can come more than once.
   *
   * @param batch at least one message, in the order of the queue
   */
  List<Refused> handle(List<RawMessage> batch) throws Exception;
}
