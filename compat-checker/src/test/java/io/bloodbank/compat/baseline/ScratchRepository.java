package io.bloodbank.compat.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A git repository to commit contracts to. */
final class ScratchRepository implements AutoCloseable {
  final Path root;
  final Git git;

  ScratchRepository(Path root) throws GitAPIException {
    this.root = root;
    git = Git.init().setDirectory(root.toFile()).setInitialBranch("main").call();
  }

  void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  String commit() throws GitAPIException {
    git.add().addFilepattern(".").call();
    return git.commit()
        .setMessage("contracts")
        .setAuthor("a", "a@example.com")
        .setCommitter("a", "a@example.com")
        .setSign(false)
        .call()
        .name();
  }

  @Override
  public void close() {
    git.close();
  }
}
