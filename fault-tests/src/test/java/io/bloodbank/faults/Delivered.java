package io.bloodbank.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.faults.FaultBus.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds what a queue has against what a stream published. */
final class Delivered {
  private Delivered() {}

  /** As {@link #holds}, and first seen in the order in which they were published. */
  static void holdsInOrder(EventStream stream, List<Message> messages) {
    holds(stream, messages);
    assertThat(messages.stream().map(Message::number).distinct()).isSorted();
  }

  /** Every event was confirmed and is there, under its own id. Prints what the fault came to. */
  static void holds(EventStream stream, List<Message> messages) {
    Map<Integer, String> idByNumber = new LinkedHashMap<>();
    for (Message message : messages) {
      String first = idByNumber.putIfAbsent(message.number(), message.id());
      if (first != null) {
        assertThat(message.id()).as("id of the duplicate of %d", message.number()).isEqualTo(first);
      }
    }
    System.out.printf(
        "%s: %d events confirmed, %d in the queue, %d duplicates%n",
        stream.faults(),
        stream.confirmed(),
        idByNumber.size(),
        messages.size() - idByNumber.size());
    assertThat(stream.confirmed()).isEqualTo(stream.envelopes().size());
    assertThat(idByNumber).hasSameSizeAs(stream.envelopes());
    idByNumber.forEach(
        (number, id) -> assertThat(id).isEqualTo(stream.envelopes().get(number).id().toString()));
  }
}
