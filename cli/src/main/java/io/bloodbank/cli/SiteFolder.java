package io.bloodbank.cli;

import io.bloodbank.docs.ContractSite;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A folder that holds a site and nothing else; a list in it names the files that are ours. */
final class SiteFolder {
  private static final String LIST = ".bloodbank-docs";

  private final Path folder;

  SiteFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Replaces what an earlier run wrote.
   *
   * @return the number of files of the site
   * @throws CommandException if the folder holds something of others, or cannot be written
   */
  int write(ContractSite site) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CommandException(folder + " is a file; name a folder with --out");
    }
    try {
      Set<String> before = written();
      refuseForeign(before);
      Set<String> now = new TreeSet<>(site.paths());
      Files.createDirectories(folder);
      // The list comes first, so that a run that was cut short can be repeated.
      Set<String> all = new TreeSet<>(before);
      all.addAll(now);
      Files.write(folder.resolve(LIST), all);
      for (String path : now) {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, site.find(path).orElseThrow().content());
      }
      for (String path : before) {
        if (!now.contains(path)) {
          Files.deleteIfExists(folder.resolve(path));
        }
      }
      Files.write(folder.resolve(LIST), now);
      return now.size();
    } catch (AccessDeniedException e) {
      throw new CommandException(e.getFile() + " cannot be written; it is not yours to write", e);
    } catch (IOException e) {
      throw new CommandException(folder + " cannot be written: " + e.getMessage(), e);
    }
  }

  private Set<String> written() throws IOException {
    Path list = folder.resolve(LIST);
    Set<String> written = new TreeSet<>();
    if (Files.exists(list)) {
      for (String path : Files.readAllLines(list)) {
        if (folder.resolve(path).normalize().startsWith(folder.normalize())) {
          written.add(path);
        }
      }
    }
    return written;
  }

  private void refuseForeign(Set<String> ours) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<String> foreign = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !path.equals(LIST) && !ours.contains(path))
          .limit(3)
          .forEach(foreign::add);
    }
    if (!foreign.isEmpty()) {
      throw new CommandException(
          "%s holds files that bloodbank docs did not write (%s); name an empty folder with --out"
              .formatted(folder, String.join(", ", foreign)));
    }
  }
}
