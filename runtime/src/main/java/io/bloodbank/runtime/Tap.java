package io.bloodbank.runtime;

/**
 * A look at the events that pass, for people and tools: gets a copy of each, takes none away from
 * anybody, and misses what passes while it is not connected.
 */
public interface Tap extends AutoCloseable {
  @Override
  void close();
}
