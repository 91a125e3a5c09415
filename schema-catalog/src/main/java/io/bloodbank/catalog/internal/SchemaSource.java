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
  private static final String IGNORED = "compat-exceptions.json";

  private SchemaSource() {}

  /** All schema files of a folder or jar, ordered by name. */
  public static List<SchemaFile> read(Path directoryOrJar) throws IOException {
    if (Files.isDirectory(directoryOrJar)) {
      return readDirectory(directoryOrJar, directoryOrJar.toString().replace('\\', '/') + "/");
    }
    try (FileSystem jar = FileSystems.newFileSystem(directoryOrJar)) {
      List<SchemaFile> files = new ArrayList<>();
      Path resources = jar.getPath(RESOURCES);
      if (Files.isDirectory(resources)) {
        for (Path contracts : list(resources)) {
          files.addAll(readDirectory(contracts, directoryOrJar + "!" + contracts + "/"));
        }
      }
      return files;
    }
  }

  private static List<SchemaFile> readDirectory(Path directory, String shown) throws IOException {
    List<SchemaFile> files = new ArrayList<>();
    for (Path path : schemas(directory)) {
      String name = directory.relativize(path).toString().replace('\\', '/');
      files.add(new SchemaFile(name, shown + name, Files.readAllBytes(path)));
    }
    return files;
  }

  private static List<Path> schemas(Path directory) throws IOException {
    List<Path> paths = new ArrayList<>(list(directory));
    Path types = directory.resolve("types");
    if (Files.isDirectory(types)) {
      try (Stream<Path> walk = Files.walk(types)) {
        walk.forEach(paths::add);
      }
    }
    return paths.stream()
        .filter(path -> path.toString().endsWith(".json") && !path.endsWith(IGNORED))
        .filter(Files::isRegularFile)
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
    boolean inside = !name.contains("/") || name.startsWith("types/");
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
