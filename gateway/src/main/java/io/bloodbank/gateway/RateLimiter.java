package io.bloodbank.gateway;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A token bucket for each key, and for each address or network that comes without one. */
final class RateLimiter {
  /** Strangers fill the table as they like, so it forgets; whoever is forgotten begins anew. */
  private static final long MOST_CLIENTS = 100_000;

  /** A body counts as one event more for each of these. */
  private static final long BYTES_OF_AN_EVENT = 16 * 1024;

  private final @Nullable Rate rate;
  private final LoadingCache<String, Bucket> buckets;

  RateLimiter(Optional<Rate> rate) {
    this.rate = rate.orElse(null);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(rate.map(Rate::period).orElse(Duration.ZERO).plusSeconds(1))
            .build(name -> bucket(rate.orElseThrow()));
  }

  private static Bucket bucket(Rate rate) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(rate.events()).refillGreedy(rate.events(), rate.period()))
        .build();
  }

  /** What a client may still do now. */
  Allowance allowance(Client client) {
    if (rate == null) {
      return Allowance.ENDLESS;
    }
    String name = client.identity();
    return new Allowance(name, rate, buckets.get(name));
  }

  /** The bucket of one client. */
  record Allowance(String name, @Nullable Rate rate, @Nullable Bucket bucket) {
    private static final Allowance ENDLESS = new Allowance("", null, null);

    /** Takes one event's worth; a 429 where there is none. */
    @Nullable Problem take() {
      if (bucket == null) {
        return null;
      }
      var probe = bucket.tryConsumeAndReturnRemaining(1);
      if (probe.isConsumed()) {
        return null;
      }
      long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
      return Problem.of(
              429, "More than %s for %s; try again in %d s".formatted(rate, name, seconds))
          .with("rate", String.valueOf(rate))
          .header("Retry-After", Long.toString(seconds));
    }

    /** Takes what a large body is worth, in the same way. */
    void oweBytes(long bytes) {
      owe((int) Math.min(Integer.MAX_VALUE, bytes / BYTES_OF_AN_EVENT));
    }

    /** Takes what more a batch is worth, on credit: it is what the next request waits for. */
    void owe(int events) {
      if (bucket != null && events > 0) {
        bucket.consumeIgnoringRateLimits(events);
      }
    }
  }
}
