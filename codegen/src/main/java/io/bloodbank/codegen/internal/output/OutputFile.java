package io.bloodbank.codegen.internal.output;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;

/** A generated file. Whoever reads it sees the old content or the new one, never half of it. */
record OutputFile(Path path) {
  /** Gives the file this content; false if it had it already and was not touched. */
  boolean write(byte[] content) throws IOException {
    if (holds(content)) {
      return false;
    }
    Path draft = path.resolveSibling("." + path.getFileName() + ".tmp");
    try {
      writeDraft(draft, content);
      move(draft);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
    return true;
  }

  /** Asks for the folder only where it turns out to be missing: most files have neighbours. */
  private void writeDraft(Path draft, byte[] content) throws IOException {
    try {
      Files.write(draft, content);
    } catch (NoSuchFileException e) {
      Files.createDirectories(Objects.requireNonNull(path.getParent(), "an absolute path"));
      Files.write(draft, content);
    }
  }

  private void move(Path draft) throws IOException {
    try {
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  boolean holds(byte[] content) throws IOException {
    return Files.isRegularFile(path)
        && Files.size(path) == content.length
        && Arrays.equals(Files.readAllBytes(path), content);
  }
}
