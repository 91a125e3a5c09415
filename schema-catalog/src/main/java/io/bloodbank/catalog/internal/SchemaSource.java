package io.bloodbank.catalog.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the files of a catalog come from: a folder, a jar, or the class path.
 *
 * <p>A folder holds events at its root and shared shapes under {@code types/}. A jar, and the class
 * path, holds the same under {@code META-INF/bloodbank/NAME/}.
 */
public final class SchemaSource {
  private static final String RESOURCES = "META-INF/bloodbank/";
  private static final String TYPES = "types/";
  private static final String IGNORED = "compat-exceptions.json";
  private static final long MAX_BYTES = 16L << 20;

  private SchemaSource() {}

  /** All schema files of a folder or jar, ordered by name; what can't be read is a problem. */
  public static List<SchemaFile> read(Path directoryOrJar, Problems problems) {
    String shown = directoryOrJar.toString().replace('\\', '/');
    if (!Files.exists(directoryOrJar)) {
      problems.add(shown, "does not exist", "name a folder of contracts, or a jar with some");
      return List.of();
    }
    if (Files.isDirectory(directoryOrJar)) {
      List<SchemaFile> files = readDirectory(directoryOrJar, shown, problems);
      if (files.isEmpty() && problems.isEmpty()) {
        problems.add(
            shown,
            "holds no contracts",
            "add one for each event, named for its routing key: calendar.event.created.json");
      }
      return files;
    }
    return readJar(directoryOrJar, shown, problems);
  }

  private static List<SchemaFile> readJar(Path path, String shown, Problems problems) {
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      Path resources = jar.getPath(RESOURCES);
      List<Path> contracts =
          Files.isDirectory(resources)
              ? list(resources).stream().filter(Files::isDirectory).toList()
              : List.of();
      if (contracts.size() == 1) {
        Path folder = contracts.get(0);
        return readDirectory(folder, shown + "!/" + RESOURCES + folder.getFileName(), problems);
      }
      problems.add(
          shown,
          contracts.isEmpty()
              ? "carries no contracts: it has no " + RESOURCES + "NAME/"
              : "carries contracts under more than one name: " + contracts,
          "name a jar that carries the contracts of one project, as bloodbank-maven-plugin makes"
              + " it");
    } catch (IOException | ProviderNotFoundException e) {
      problems.add(
          shown, "is neither a folder nor a jar: " + e.getMessage(), "name a folder or a jar");
    }
    return List.of();
  }

  private static List<SchemaFile> readDirectory(Path directory, String shown, Problems problems) {
    List<SchemaFile> files = new ArrayList<>();
    try {
      for (Path path : schemas(directory)) {
        String name = directory.relativize(path).toString().replace('\\', '/');
        readFile(path, name, shown + "/" + name, files, problems);
      }
    } catch (IOException | UncheckedIOException e) {
      problems.add(shown, "cannot be listed: " + e.getMessage(), "check its permissions");
    }
    return files;
  }

  private static void readFile(
      Path path, String name, String shown, List<SchemaFile> files, Problems problems) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        problems.add(
            shown, "is larger than " + (MAX_BYTES >> 20) + " MiB", "split it up with $ref");
        return;
      }
      files.add(new SchemaFile(name, shown, Files.readAllBytes(path)));
    } catch (IOException e) {
      problems.add(shown, "cannot be read: " + e.getMessage(), "check its permissions");
    }
  }

  private static List<Path> schemas(Path directory) throws IOException {
    List<Path> paths = new ArrayList<>(list(directory));
    Path types = directory.resolve(TYPES);
    if (Files.isDirectory(types)) {
      try (Stream<Path> walk = Files.walk(types)) {
        walk.forEach(paths::add);
      }
    }
    return paths.stream()
        .filter(path -> path.toString().endsWith(".json") && !path.endsWith(IGNORED))
        .filter(path -> !Files.isDirectory(path))
        .sorted()
        .toList();
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    }
  }

  /** Those of the files that a folder would be read for, ordered by name. */
  public static List<SchemaFile> of(Map<String, byte[]> files, String shown) {
    return new TreeMap<>(files)
        .entrySet().stream()
            .filter(file -> isSchema(file.getKey()))
            .map(file -> new SchemaFile(file.getKey(), shown + file.getKey(), file.getValue()))
            .toList();
  }

  private static boolean isSchema(String name) {
    boolean inside = !name.contains("/") || name.startsWith(TYPES);
    return inside && name.endsWith(".json") && !name.equals(IGNORED);
  }

  /** The files that {@code META-INF/bloodbank/NAME/index.txt} lists. */
  public static List<SchemaFile> readResources(ClassLoader loader, String name) {
    String folder = RESOURCES + name + "/";
    String index = new String(resource(loader, folder + "index.txt"), StandardCharsets.UTF_8);
    return index
        .lines()
        .filter(file -> !file.isBlank())
        .map(file -> new SchemaFile(file, folder + file, resource(loader, folder + file)))
        .toList();
  }

  private static byte[] resource(ClassLoader loader, String path) {
    URL url = loader.getResource(path);
    if (url == null) {
      throw new IllegalArgumentException(
          "No "
              + path
              + " on the class path; add the jar that carries these contracts, or have"
              + " bloodbank-maven-plugin generate it");
    }
    try (InputStream in = url.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + url, e);
    }
  }
}
