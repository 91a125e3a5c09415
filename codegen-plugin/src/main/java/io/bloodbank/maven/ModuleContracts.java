package io.bloodbank.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/**
 * Finds the contracts of a module of the same build among its resources, so that they need not be
 * packaged, or even copied to its classes, before another module generates from them.
 */
final class ModuleContracts {
  private static final String RESOURCES = "META-INF/bloodbank";

  private ModuleContracts() {}

  /** The folders of contracts that will be in the jar of the module. */
  static List<Path> of(MavenProject module) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (Resource resource : module.getResources()) {
      Path directory = Path.of(resource.getDirectory());
      String target = resource.getTargetPath() == null ? "" : resource.getTargetPath();
      if (target.startsWith(RESOURCES + "/") && Files.isDirectory(directory)) {
        folders.add(directory);
      } else if (target.isEmpty()) {
        folders.addAll(in(directory));
      }
    }
    return folders;
  }

  /** The folders of contracts in a folder of resources or classes. */
  static List<Path> in(Path resources) throws IOException {
    Path contracts = resources.resolve(RESOURCES);
    if (!Files.isDirectory(contracts)) {
      return List.of();
    }
    try (Stream<Path> names = Files.list(contracts)) {
      return names.filter(Files::isDirectory).sorted().toList();
    }
  }
}
