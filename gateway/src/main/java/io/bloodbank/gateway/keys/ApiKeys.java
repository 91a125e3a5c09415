package io.bloodbank.gateway.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.bloodbank.catalog.BindingPattern;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API keys of one file. A key is 256 random bits, so what is kept of it is a plain SHA-256
 * hash. Safe from any thread, and from several processes.
 */
public final class ApiKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String PREFIX = "bb_";
  private static final int BYTES = 32;
  private static final long LOOK_AGAIN_NANOS = 1_000_000_000;

  private final KeyFile file;
  private volatile KeyFile.Content content;
  private volatile long looked;

  private ApiKeys(KeyFile file) throws IOException {
    this.file = file;
    this.content = file.read();
    this.looked = System.nanoTime();
  }

  /**
   * The keys of a file; none where it is not there yet.
   *
   * @throws IOException if it cannot be read, or is not what this class wrote
   */
  public static ApiKeys in(Path file) throws IOException {
    return new ApiKeys(new KeyFile(file.toAbsolutePath()));
  }

  /**
   * Makes a key and keeps its hash.
   *
   * @param name whom it is for: 1 to 64 letters, digits, dots, dashes and underscores
   * @return the key; it cannot be had again
   * @throws IllegalArgumentException if the name is taken or none
   * @throws IOException if the file cannot be written
   */
  public String create(String name, List<BindingPattern> publish, List<BindingPattern> read)
      throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no name for a key; use 1 to 64 letters, digits, dots, dashes and underscores"
              .formatted(name));
    }
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    ApiKey key =
        new ApiKey(
            name,
            HexFormat.of().formatHex(hash(secret)),
            List.copyOf(publish),
            List.copyOf(read),
            Instant.now().truncatedTo(ChronoUnit.SECONDS));
    content =
        file.change(
            keys -> {
              if (keys.stream().anyMatch(other -> other.name().equals(name))) {
                throw new IllegalArgumentException(
                    "There is a key \"" + name + "\" already; revoke it or take another name");
              }
              List<ApiKey> more = new ArrayList<>(keys);
              more.add(key);
              return more;
            });
    return secret;
  }

  /** All keys, in the order in which they were made. */
  public List<ApiKey> list() {
    lookAgain();
    return content.keys();
  }

  /**
   * Makes a key worthless; a gateway knows of it a second later.
   *
   * @return false if there is none of this name
   * @throws IOException if the file cannot be written
   */
  public boolean revoke(String name) throws IOException {
    AtomicBoolean found = new AtomicBoolean();
    content =
        file.change(
            keys -> {
              List<ApiKey> fewer = new ArrayList<>(keys);
              found.set(fewer.removeIf(key -> key.name().equals(name)));
              return fewer;
            });
    return found.get();
  }

  /** What a key allows, in a time that does not depend on which it is; empty if it is none. */
  public Optional<ApiKey> find(String secret) {
    lookAgain();
    byte[] hash = HexFormat.of().formatHex(hash(secret)).getBytes(US_ASCII);
    Optional<ApiKey> found = Optional.empty();
    for (ApiKey key : content.keys()) {
      if (MessageDigest.isEqual(hash, key.sha256().getBytes(US_ASCII))) {
        found = Optional.of(key);
      }
    }
    return found;
  }

  /** The file follows what others do to it; one that got broken leaves things as they were. */
  private void lookAgain() {
    long now = System.nanoTime();
    if (now - looked < LOOK_AGAIN_NANOS) {
      return;
    }
    looked = now;
    try {
      content = file.readIfChanged(content);
    } catch (IOException e) {
      LOG.error("The API keys stay as they were: {}", e.getMessage());
    }
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
