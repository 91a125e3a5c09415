package io.bloodbank.gateway.keys;

import io.bloodbank.catalog.BindingPattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file of the keys: JSON, readable by its owner alone, replaced as a whole so that nobody reads
 * half of it.
 */
final class KeyFile {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Path path;

  KeyFile(Path path) {
    this.path = path;
  }

  /**
   * What the file had.
   *
   * @param version differs when the file was replaced; null where there was none
   */
  record Content(List<ApiKey> keys, @Nullable Object version) {}

  /**
   * @throws IOException if it is there and cannot be read
   */
  Content read() throws IOException {
    Object version = version();
    return new Content(version == null ? List.of() : parse(), version);
  }

  Content readIfChanged(Content last) throws IOException {
    Object version = version();
    boolean same = version == null ? last.version() == null : version.equals(last.version());
    return same ? last : read();
  }

  /** One change at a time, whichever process makes it. */
  synchronized Content change(UnaryOperator<List<ApiKey>> change) throws IOException {
    Path folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path lock = path.resolveSibling(path.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(
                lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly());
        FileLock held = channel.lock()) {
      if (!held.isValid()) {
        throw new IOException(lock + " cannot be locked");
      }
      write(change.apply(read().keys()));
    }
    return read();
  }

  private @Nullable Object version() throws IOException {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return List.of(String.valueOf(file.fileKey()), file.lastModifiedTime(), file.size());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private List<ApiKey> parse() throws IOException {
    try {
      List<ApiKey> keys = new ArrayList<>();
      for (JsonNode key : MAPPER.readTree(Files.readAllBytes(path)).required("keys")) {
        keys.add(
            new ApiKey(
                key.required("name").stringValue(),
                key.required("sha256").stringValue(),
                patterns(key.required("publish")),
                patterns(key.required("read")),
                Instant.parse(key.required("created").stringValue())));
      }
      return List.copyOf(keys);
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      String said = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
      throw new IOException(path + " is no file of API keys: " + said, e);
    }
  }

  private static List<BindingPattern> patterns(JsonNode texts) {
    return texts.valueStream().map(text -> BindingPattern.of(text.stringValue())).toList();
  }

  private void write(List<ApiKey> keys) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode array = json.putArray("keys");
    for (ApiKey key : keys) {
      ObjectNode one = array.addObject();
      one.put("name", key.name());
      one.put("sha256", key.sha256());
      add(key.publish(), one.putArray("publish"));
      add(key.read(), one.putArray("read"));
      one.put("created", key.created().toString());
    }
    Path next =
        Files.createTempFile(path.getParent(), path.getFileName().toString(), ".new", ownerOnly());
    try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
      ByteBuffer bytes =
          ByteBuffer.wrap(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void add(List<BindingPattern> patterns, ArrayNode texts) {
    patterns.forEach(pattern -> texts.add(pattern.toString()));
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
