package io.bloodbank.codegen;

import io.bloodbank.runtime.EventType;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Generated sources, compiled with every warning an error, and loaded. */
final class Compiled implements AutoCloseable {
  private final URLClassLoader loader;

  private Compiled(URLClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Compiles.
   *
   * @param classes an empty folder
   * @throws AssertionError with all warnings and errors, if there are any
   */
  static Compiled of(Path sources, Path resources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> findings = new DiagnosticCollector<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(findings, null, null);
        Stream<Path> paths = Files.walk(sources)) {
      List<File> java =
          paths.filter(path -> path.toString().endsWith(".java")).map(Path::toFile).toList();
      boolean compiles =
          compiler
              .getTask(
                  null,
                  files,
                  findings,
                  List.of(
                      "-Xlint:all,-processing,-path",
                      "-Werror",
                      "-proc:none",
                      "-Xdoclint:all,-missing",
                      "-cp",
                      classPath,
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjectsFromFiles(java))
              .call();
      if (!compiles) {
        throw new AssertionError(findings.getDiagnostics());
      }
    }
    return new Compiled(
        new URLClassLoader(
            new URL[] {url(classes), url(resources)}, Compiled.class.getClassLoader()));
  }

  Class<?> load(String name) throws ClassNotFoundException {
    return Class.forName(name, true, loader);
  }

  /** The event of a service that has one. */
  EventType<?> type(String stubs) throws ReflectiveOperationException {
    return (EventType<?>) ((List<?>) load(stubs).getField("TYPES").get(null)).get(0);
  }

  private static URL url(Path folder) throws MalformedURLException {
    return folder.toUri().toURL();
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
