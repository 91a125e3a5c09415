package io.bloodbank.gateway;

import java.util.HashMap;
import java.util.Map;

/** Counts the streams that are open, all and those of each client. */
final class StreamPlaces {
  private final StreamLimits limits;
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  StreamPlaces(StreamLimits limits) {
    this.limits = limits;
  }

  /**
   * Takes a place.
   *
   * @throws Problem.ProblemException 429 where this client has too many, 503 where all have
   */
  synchronized void take(Client client) {
    String name = client.identity();
    int mine = taken.getOrDefault(name, 0);
    if (mine >= limits.perClient()) {
      throw Problem.of(429, "%s has %d streams open; close one".formatted(name, mine))
          .with("max_streams", limits.perClient())
          .header("Retry-After", "10")
          .exception();
    }
    if (all >= limits.streams()) {
      throw Problem.of(503, "All " + all + " streams of the gateway are taken; try again")
          .header("Retry-After", "10")
          .exception();
    }
    taken.put(name, mine + 1);
    all++;
  }

  /** How many are taken. */
  synchronized int taken() {
    return all;
  }

  /** Gives a place back. */
  synchronized void leave(Client client) {
    taken.computeIfPresent(client.identity(), (name, count) -> count == 1 ? null : count - 1);
    all--;
  }
}
