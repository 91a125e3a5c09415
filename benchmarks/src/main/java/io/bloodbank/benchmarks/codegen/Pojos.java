package io.bloodbank.benchmarks.codegen;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jsonschema2pojo.DefaultGenerationConfig;
import org.jsonschema2pojo.Jsonschema2Pojo;
import org.jsonschema2pojo.NoopRuleLogger;

/** jsonschema2pojo, set up for what ours do: builders, dates as such, no additional properties. */
final class Pojos {
  private final Scratch scratch;

  Pojos(Scratch scratch) {
    this.scratch = scratch;
  }

  /** Whether it generates from this file without failing. */
  boolean takes(Path schema) throws IOException {
    try {
      generate(List.of(schema), scratch.folder());
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  void generate(List<Path> schemas, Path target) throws IOException {
    Jsonschema2Pojo.generate(new Settings(schemas, target), new NoopRuleLogger());
  }

  private static final class Settings extends DefaultGenerationConfig {
    private final List<Path> schemas;
    private final Path target;

    Settings(List<Path> schemas, Path target) {
      this.schemas = schemas;
      this.target = target;
    }

    @Override
    public Iterator<URL> getSource() {
      return schemas.stream().map(Settings::url).iterator();
    }

    private static URL url(Path file) {
      try {
        return file.toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public File getTargetDirectory() {
      return target.toFile();
    }

    @Override
    public String getTargetPackage() {
      return "bench.theirs";
    }

    @Override
    public boolean isGenerateBuilders() {
      return true;
    }

    @Override
    public boolean isIncludeAdditionalProperties() {
      return false;
    }

    @Override
    public String getDateTimeType() {
      return "java.time.OffsetDateTime";
    }
  }
}
