package io.bloodbank.compat.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Breaks that were decided on, kept in {@code compat-exceptions.json} beside the contracts:
 *
 * <pre>
 * [
 *   {
 *     "rule": "required",
 *     "routing_key": "calendar.event.created",
 *     "reason": "nobody subscribes before the launch in May",
 *     "expires": "2026-05-01"
 *   }
 * ]
 * </pre>
 */
public final class CompatExceptions {
  /** The name of the file. */
  public static final String FILE = "compat-exceptions.json";

  private final List<CompatException> all;

  CompatExceptions(List<CompatException> all) {
    this.all = List.copyOf(all);
  }

  /** No break is accepted. */
  public static CompatExceptions none() {
    return new CompatExceptions(List.of());
  }

  /**
   * Those of a folder of contracts; none where it has no such file.
   *
   * @throws ExceptionsFileException if the file is not as it must be
   */
  public static CompatExceptions of(Path schemas) {
    Path file = schemas.resolve(FILE);
    if (!Files.isDirectory(schemas) || !Files.exists(file)) {
      return none();
    }
    try {
      String text = Files.readString(file);
      return new CompatExceptions(
          new ExceptionsReader(file.toString().replace('\\', '/'), text).read());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  List<CompatException> all() {
    return all;
  }
}
