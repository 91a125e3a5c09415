package io.bloodbank.runtime;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not be handled, as it lies in the dead-letter queue. {@code docs/runtime.md}
 * has the reasons and the headers.
 */
public interface DeadLetter {
  /**
   * By which it is named: the {@code id} of its envelope, else its {@code message_id}, else the
   * beginning of the SHA-256 of its body. An event that died twice is there twice.
   */
  String id();

  /** The queue that it was consumed from. */
  String queue();

  /** Why it is here, such as {@code handler_failed}; {@code unknown} where nobody said. */
  String reason();

  /** What was wrong, for a person; may be empty. */
  String message();

  /** The class of what the handler threw, or null. */
  @Nullable String exception();

  /** How often it was tried to handle it; 0 where it never came to that. */
  int attempt();

  /** When the handler first threw, or null. */
  @Nullable Instant firstFailure();

  /** When the handler last threw, or null. */
  @Nullable Instant lastFailure();

  /** When it became a dead letter, or null where nobody said. */
  @Nullable Instant time();

  /** The exchange that it was first published to. */
  String exchange();

  /** The routing key that it was first published with. */
  String routingKey();

  /** All AMQP headers, those that say the above included. */
  Map<String, Object> headers();

  /** The bytes as they were published, not copied. */
  byte[] body();
}
