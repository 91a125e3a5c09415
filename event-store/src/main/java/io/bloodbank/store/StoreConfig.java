package io.bloodbank.store;

import io.bloodbank.runtime.Environment;
import io.bloodbank.runtime.InvalidConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Which database, and how it is written.
 *
 * @param url {@code jdbc:postgresql://host:port/database} or {@code jdbc:sqlite:file}
 * @param user for PostgreSQL; {@code ""} where the URL or the server knows
 * @param password likewise
 * @param queue the group of those that record
 * @param batch how many events are written at once at the most, 1 to 10,000
 * @param linger how long an event waits for others of its batch
 * @param retention how long events are kept; empty for ever
 */
public record StoreConfig(
    String url,
    String user,
    String password,
    String queue,
    int batch,
    Duration linger,
    Optional<Duration> retention) {
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String SQLITE = "jdbc:sqlite:";

  /** Checks what the types do not. */
  public StoreConfig {
    boolean known = url.startsWith(POSTGRESQL) || url.startsWith(SQLITE);
    if (!known || url.equals(SQLITE) || url.contains(":memory:")) {
      throw new InvalidConfiguration(
          "STORE_URL",
          withoutSecrets(url),
          "jdbc:postgresql://host:port/database or jdbc:sqlite:path/of/a/file.db");
    }
    if (batch < 1 || batch > 10_000) {
      throw new InvalidConfiguration("STORE_BATCH", Integer.toString(batch), "1 to 10000 events");
    }
    if (retention.isPresent() && retention.get().compareTo(Duration.ofDays(1)) < 0) {
      throw new InvalidConfiguration(
          "STORE_RETENTION_DAYS", Long.toString(retention.get().toDays()), "1 to 36500 days");
    }
  }

  /** Everything by default, with this database. */
  public static StoreConfig of(String url) {
    return fromEnvironment(Map.of("STORE_URL", url)).orElseThrow();
  }

  /**
   * The configuration of the environment; empty where {@code STORE_URL} is not set. {@code
   * STORE_USER}, {@code STORE_PASSWORD}, {@code STORE_QUEUE} ({@code event-store}), {@code
   * STORE_BATCH} (500), {@code STORE_LINGER_MILLIS} (20), {@code STORE_RETENTION_DAYS} (unlimited).
   *
   * @throws InvalidConfiguration if a variable has a value that it cannot have
   */
  public static Optional<StoreConfig> fromEnvironment(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    if (!environment.has("STORE_URL")) {
      return Optional.empty();
    }
    Optional<Duration> retention =
        environment.has("STORE_RETENTION_DAYS")
            ? Optional.of(
                Duration.ofDays(number(environment, "STORE_RETENTION_DAYS", 1, 36_500, 1)))
            : Optional.empty();
    return Optional.of(
        new StoreConfig(
            environment.text("STORE_URL", "").strip(),
            environment.text("STORE_USER", ""),
            environment.text("STORE_PASSWORD", ""),
            environment.text("STORE_QUEUE", "event-store"),
            number(environment, "STORE_BATCH", 1, 10_000, 500),
            Duration.ofMillis(number(environment, "STORE_LINGER_MILLIS", 0, 10_000, 20)),
            retention));
  }

  private static int number(
      Environment environment, String variable, int least, int most, int otherwise) {
    String text = environment.text(variable, Integer.toString(otherwise)).strip();
    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw new InvalidConfiguration(variable, text, "a number from " + least + " to " + most);
    }
    return number;
  }

  /** Whether it is an embedded database. */
  public boolean isEmbedded() {
    return url.startsWith(SQLITE);
  }

  /** The file of an embedded database. */
  public String file() {
    return url.substring(SQLITE.length());
  }

  /** The database for people, without secrets. */
  public String shown() {
    return withoutSecrets(url);
  }

  private static String withoutSecrets(String url) {
    int query = url.indexOf('?');
    String bare = query < 0 ? url : url.substring(0, query);
    return bare.replaceAll("//[^/@]*@", "//");
  }

  /** The same, with events kept for so long. */
  public StoreConfig withRetention(Duration kept) {
    return new StoreConfig(url, user, password, queue, batch, linger, Optional.of(kept));
  }

  /** The same, recording through another queue. */
  public StoreConfig withQueue(String name) {
    return new StoreConfig(url, user, password, name, batch, linger, retention);
  }

  /** The same, with batches of another size. */
  public StoreConfig withBatch(int events, Duration wait) {
    return new StoreConfig(url, user, password, queue, events, wait, retention);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "StoreConfig[" + shown() + ", queue " + queue + "]";
  }
}
