package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.internal.ConfirmSender.Answer;
import java.util.function.BooleanSupplier;

/** A message from being handed to the sender until its answer; guarded by the sender's lock. */
final class Pending {
  /** What a message takes besides its body, roughly. */
  private static final int OVERHEAD_BYTES = 300;

  private final Outgoing message;
  private final BooleanSupplier wanted;
  private final Answer answer;
  private final long deadline;
  private boolean sent;
  private boolean returned;
  private boolean answered;

  /**
   * @param wanted whether it must still be sent
   * @param deadline as {@link System#nanoTime()}
   */
  Pending(Outgoing message, BooleanSupplier wanted, Answer answer, long deadline) {
    this.message = message;
    this.wanted = wanted;
    this.answer = answer;
    this.deadline = deadline;
  }

  Outgoing message() {
    return message;
  }

  Answer answer() {
    return answer;
  }

  boolean isWanted() {
    return wanted.getAsBoolean();
  }

  long bytes() {
    return (long) message.body().length + OVERHEAD_BYTES;
  }

  boolean isDue(long now) {
    return deadline - now < 0;
  }

  /** It is written to a channel now, so it may arrive from here on. */
  void send() {
    sent = true;
    returned = false;
  }

  boolean wasSent() {
    return sent;
  }

  /** The broker returned it: no queue takes it. */
  void giveBack() {
    returned = true;
  }

  boolean wasReturned() {
    return returned;
  }

  /** Whether this is the first time that it is asked; an answer is given once. */
  boolean answerOnce() {
    boolean first = !answered;
    answered = true;
    return first;
  }

  boolean isAnswered() {
    return answered;
  }
}
