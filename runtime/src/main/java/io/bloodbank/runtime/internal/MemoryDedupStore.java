package io.bloodbank.runtime.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bloodbank.runtime.DedupStore;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers in memory, for a day, the youngest first where there are too many. */
public final class MemoryDedupStore implements DedupStore {
  private static final Duration MEMORY = Duration.ofHours(24);

  private record Key(String group, UUID id) {}

  /**
   * @param holder who claimed it; null: it is done, for good
   * @param until as {@link System#nanoTime()}, for a claim
   */
  private record Entry(@Nullable String holder, long until) {
    static Entry claim(String holder, Duration lease) {
      return new Entry(holder, System.nanoTime() + lease.toNanos());
    }

    boolean isDone() {
      return holder == null;
    }

    boolean isOver() {
      return !isDone() && until - System.nanoTime() <= 0;
    }
  }

  private static final Entry DONE = new Entry(null, 0);

  private final Cache<Key, Entry> entries;

  /** Remembers so many events. */
  public MemoryDedupStore(long events) {
    entries = Caffeine.newBuilder().maximumSize(events).expireAfterWrite(MEMORY).build();
  }

  @Override
  public Claim claim(String group, UUID id, String holder, Duration lease) {
    Key key = new Key(group, id);
    Entry mine = Entry.claim(holder, lease);
    while (true) {
      Entry found = entries.asMap().putIfAbsent(key, mine);
      if (found == null || (found.isOver() && entries.asMap().replace(key, found, mine))) {
        return Claim.GRANTED;
      }
      if (!found.isOver()) {
        return found.isDone() ? Claim.DONE : Claim.BUSY;
      }
    }
  }

  @Override
  public boolean renew(String group, UUID id, String holder, Duration lease) {
    Entry mine = Entry.claim(holder, lease);
    Entry now =
        entries
            .asMap()
            .compute(
                new Key(group, id),
                (key, found) ->
                    found == null || found.isOver() || holder.equals(found.holder())
                        ? mine
                        : found);
    return now != null && holder.equals(now.holder());
  }

  @Override
  public void done(String group, UUID id) {
    entries.put(new Key(group, id), DONE);
  }

  @Override
  public void release(String group, UUID id, String holder) {
    entries
        .asMap()
        .computeIfPresent(
            new Key(group, id), (key, found) -> holder.equals(found.holder()) ? null : found);
  }
}
