package io.bloodbank.compat.baseline;

import io.bloodbank.catalog.SchemaCatalog;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** The contracts as they were in a revision of the repository that they are kept in. */
final class GitContracts {
  private final Path schemas;
  private final String revision;
  private final @Nullable String path;

  /**
   * @param path relative to the repository's root; null for where the contracts are now
   */
  GitContracts(Path schemas, String revision, @Nullable String path) {
    this.schemas = schemas.toAbsolutePath().normalize();
    this.revision = revision;
    this.path = path;
  }

  SchemaCatalog load() {
    try (Repository repository = open()) {
      String folder = path == null ? folderNow(repository) : stripSlashes(path);
      Map<String, byte[]> files = read(repository, folder);
      if (files.keySet().stream().allMatch(file -> file.contains("/"))) {
        throw missing("has no contracts in " + (folder.isEmpty() ? "its root" : folder));
      }
      return SchemaCatalog.of(
          files, "git:" + revision + ":" + (folder.isEmpty() ? "" : folder + "/"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read git:" + revision, e);
    }
  }

  private Repository open() throws IOException {
    FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(schemas.toFile());
    if (builder.getGitDir() == null) {
      throw missing("is in no git repository: there is no .git above " + schemas);
    }
    return builder.build();
  }

  private String folderNow(Repository repository) throws IOException {
    if (repository.isBare()) {
      throw missing("needs a path in a bare repository: git:" + revision + ":schemas");
    }
    Path root = repository.getWorkTree().toPath().toRealPath();
    return root.relativize(schemas.toRealPath()).toString().replace(File.separatorChar, '/');
  }

  private static String stripSlashes(String text) {
    return text.replaceAll("^(\\./|/)+|/+$", "");
  }

  private Map<String, byte[]> read(Repository repository, String folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (RevWalk revisions = new RevWalk(repository);
        TreeWalk walk = tree(repository, revisions, folder)) {
      while (walk.next()) {
        boolean file = (walk.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
        if (file && walk.getPathString().endsWith(".json")) {
          files.put(
              walk.getPathString(), walk.getObjectReader().open(walk.getObjectId(0)).getBytes());
        }
      }
    } catch (MissingObjectException e) {
      throw missing("is not whole in this clone; " + fetch(repository));
    }
    return files;
  }

  private TreeWalk tree(Repository repository, RevWalk revisions, String folder)
      throws IOException {
    RevTree root = revisions.parseTree(commit(repository));
    TreeWalk walk = new TreeWalk(repository);
    walk.setRecursive(true);
    if (folder.isEmpty()) {
      walk.addTree(root);
      return walk;
    }
    try (TreeWalk found = TreeWalk.forPath(repository, folder, root)) {
      if (found == null || !found.isSubtree()) {
        throw missing("has no folder " + folder);
      }
      walk.addTree(found.getObjectId(0));
      return walk;
    }
  }

  private ObjectId commit(Repository repository) throws IOException {
    try {
      ObjectId id = repository.resolve(revision + "^{commit}");
      if (id == null) {
        throw missing("is not in this clone; " + fetch(repository));
      }
      return id;
    } catch (RevisionSyntaxException e) {
      throw missing("is no git revision");
    }
  }

  private static boolean shallow(Repository repository) throws IOException {
    return !repository.getObjectDatabase().getShallowCommits().isEmpty();
  }

  private String fetch(Repository repository) throws IOException {
    boolean relative = revision.matches("HEAD.*|.*[~^@].*");
    String name = revision.replaceFirst("^(refs/remotes/)?origin/", "");
    String how = "fetch it: git fetch origin" + (relative ? "" : " " + name);
    return shallow(repository)
        ? how
            + (relative ? " --unshallow" : "")
            + " (the clone is shallow; in GitHub Actions give actions/checkout fetch-depth: 0)"
        : how;
  }

  private BaselineException missing(String why) {
    return new BaselineException("Baseline git:" + revision + " " + why);
  }
}
