package io.bloodbank.runtime.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bloodbank.runtime.DedupStore;
import java.time.Duration;
import java.util.UUID;

/** Remembers in memory, for a day, the youngest first where there are too many. */
public final class MemoryDedupStore implements DedupStore {
  private static final Duration MEMORY = Duration.ofHours(24);

  private record Key(String group, UUID id) {}

  /**
   * @param done true: for good
   * @param until as {@link System#nanoTime()}, for a claim
   */
  private record Entry(boolean done, long until) {
    boolean isOver() {
      return !done && until - System.nanoTime() <= 0;
    }
  }

  private static final Entry DONE = new Entry(true, 0);

  private final Cache<Key, Entry> entries;

  /** Remembers so many events. */
  public MemoryDedupStore(long events) {
    entries = Caffeine.newBuilder().maximumSize(events).expireAfterWrite(MEMORY).build();
  }

  @Override
  public Claim claim(String group, UUID id, Duration lease) {
    Key key = new Key(group, id);
    Entry mine = new Entry(false, System.nanoTime() + lease.toNanos());
    while (true) {
      Entry found = entries.asMap().putIfAbsent(key, mine);
      if (found == null || (found.isOver() && entries.asMap().replace(key, found, mine))) {
        return Claim.GRANTED;
      }
      if (!found.isOver()) {
        return found.done() ? Claim.DONE : Claim.BUSY;
      }
    }
  }

  @Override
  public void done(String group, UUID id) {
    entries.put(new Key(group, id), DONE);
  }

  @Override
  public void release(String group, UUID id) {
    entries
        .asMap()
        .computeIfPresent(new Key(group, id), (key, entry) -> entry.done() ? entry : null);
  }
}
