package io.bloodbank.dedup.redis;

import io.bloodbank.runtime.DedupStore;
import io.bloodbank.runtime.Environment;
import io.bloodbank.runtime.InvalidConfiguration;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Remembers handled events in Redis 7 or newer, for all instances of a group. A claim is one {@code
 * SET … NX GET PX}; what is done expires after 24 hours. While Redis is away each method throws, at
 * once after the first time; it is asked again every second.
 *
 * <p>The keys are {@code bloodbank:dedup:<group>:<id>}.
 */
public final class RedisDedupStore implements DedupStore, AutoCloseable {
  private static final String VARIABLE = "REDIS_URL";
  private static final String DEFAULT_URI = "redis://localhost:6379";
  private static final String ALLOWED =
      "redis://user:password@host:port/database, or rediss://… with TLS";

  private static final Pattern SCHEME = Pattern.compile("rediss?://");

  /** A name, or an address of version 4 or 6. */
  private static final Pattern HOST = Pattern.compile("[^:\\[\\]]+|\\[?[0-9A-Fa-f:.]+]?");

  private static final String DONE = "done";
  private static final Duration MEMORY = Duration.ofHours(24);
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  /** Deletes a claim of this holder. */
  private static final String RELEASE =
      "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

  /** Begins the lease of this holder anew, unless somebody else has one. */
  private static final String RENEW =
      """
      local found = redis.call('get', KEYS[1])
      if found and found ~= ARGV[1] then return 0 end
      redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
      return 1
      """;

  private final RedisURI uri;
  private final RedisClient client;

  private @Nullable StatefulRedisConnection<String, String> connection;
  private volatile boolean away;
  private volatile long askAgain;

  private RedisDedupStore(RedisURI uri) {
    this.uri = uri;
    this.client = RedisClient.create(uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
            .build());
  }

  /**
   * Uses the Redis that {@code REDIS_URL} names, {@code redis://localhost:6379} by default.
   *
   * @throws InvalidConfiguration if that is no address of a Redis
   */
  public static RedisDedupStore fromEnvironment() {
    return connect(new Environment(System.getenv()).text(VARIABLE, DEFAULT_URI));
  }

  /**
   * Uses a Redis, which need not be there yet.
   *
   * @param uri {@code redis://user:password@host:port/database}, or {@code rediss://…} with TLS
   * @throws InvalidConfiguration if it is none
   */
  public static RedisDedupStore connect(String uri) {
    RedisURI parsed = parse(uri.strip());
    parsed.setTimeout(TIMEOUT);
    return new RedisDedupStore(parsed);
  }

  private static RedisURI parse(String uri) {
    try {
      RedisURI parsed = RedisURI.create(uri);
      // Lettuce takes a port that is none for a part of the name, and knows of sockets and
      // sentinels.
      if (SCHEME.matcher(uri).lookingAt() && HOST.matcher(parsed.getHost()).matches()) {
        return parsed;
      }
    } catch (RuntimeException e) {
      // The reason may quote the password.
    }
    throw new InvalidConfiguration(VARIABLE, withoutPassword(uri), ALLOWED);
  }

  private static String withoutPassword(String uri) {
    return uri.replaceAll("(?s)^(\\w+://)?.*@", "$1***@");
  }

  @Override
  public Claim claim(String group, UUID id, String holder, Duration lease) {
    SetArgs ifAbsent = SetArgs.Builder.nx().px(lease);
    String found = ask(redis -> redis.setGet(key(group, id), holder, ifAbsent));
    if (found == null) {
      return Claim.GRANTED;
    }
    return found.equals(DONE) ? Claim.DONE : Claim.BUSY;
  }

  @Override
  public boolean renew(String group, UUID id, String holder, Duration lease) {
    return ours(RENEW, group, id, holder, String.valueOf(lease.toMillis()));
  }

  @Override
  public void done(String group, UUID id) {
    ask(redis -> redis.set(key(group, id), DONE, SetArgs.Builder.ex(MEMORY)));
  }

  @Override
  public void release(String group, UUID id, String holder) {
    ours(RELEASE, group, id, holder);
  }

  /** Runs a script whose arguments begin with the holder, and which answers whether it is that. */
  private boolean ours(String script, String group, UUID id, String... arguments) {
    String[] keys = {key(group, id)};
    Long answer = ask(redis -> redis.<Long>eval(script, ScriptOutputType.INTEGER, keys, arguments));
    return answer != null && answer == 1;
  }

  private static String key(String group, UUID id) {
    return "bloodbank:dedup:" + group + ":" + id;
  }

  private <T> @Nullable T ask(Function<RedisCommands<String, String>, @Nullable T> question) {
    if (away && System.nanoTime() - askAgain < 0) {
      throw new RedisException(where() + " is away");
    }
    try {
      T answer = question.apply(connected().sync());
      away = false;
      return answer;
    } catch (RedisException e) {
      askAgain = System.nanoTime() + PAUSE_NANOS;
      away = true;
      throw new RedisException(where() + " does not answer: " + e.getMessage(), e);
    }
  }

  /** The first connection; from then on the client library connects again by itself. */
  private synchronized StatefulRedisConnection<String, String> connected() {
    StatefulRedisConnection<String, String> connected = connection;
    if (connected == null) {
      connected = client.connect();
      connection = connected;
    }
    return connected;
  }

  private String where() {
    return "Redis at " + uri.getHost() + ":" + uri.getPort();
  }

  /** Disconnects; what is remembered stays. */
  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }

  @Override
  public String toString() {
    return where();
  }
}
