package io.bloodbank.testbrokers;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The PostgreSQL that is installed on this machine: where its programs are, and who runs them. */
record PostgresProgram(Path folder) {
  /** Debian's folder of all versions, which are not on the path. */
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  /** PostgreSQL refuses to run as root; this user comes with its package. */
  private static final String USER = "postgres";

  private static final String REQUIRED = "BLOODBANK_REQUIRE_POSTGRES";

  /** Skips the test where there is none, or fails it. */
  static PostgresProgram require() {
    return Installation.require(
        find(),
        "PostgreSQL is not installed, so none can be started and killed",
        REQUIRED,
        System.getenv());
  }

  /** Whether a test must not be skipped. */
  static boolean fails() {
    return Installation.isRequired(REQUIRED, System.getenv());
  }

  static Optional<PostgresProgram> find() {
    return Installation.folderOf("initdb", versions().stream(), System.getenv())
        .map(PostgresProgram::new);
  }

  /** The newest first. */
  private static List<Path> versions() {
    String[] names = DEBIAN.toFile().list((folder, name) -> name.matches("[0-9]+"));
    return Arrays.stream(names == null ? new String[0] : names)
        .sorted(Comparator.comparing(Integer::parseInt, Comparator.reverseOrder()))
        .map(version -> DEBIAN.resolve(version).resolve("bin"))
        .toList();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  ProcessBuilder command(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups", "--"));
    }
    command.add(folder.resolve(name).toString());
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command);
  }

  /** Lets the user of the programs write here. */
  void give(Path file) throws IOException {
    if (isRoot()) {
      Files.setOwner(
          file,
          FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(USER));
    }
  }
}
