package io.bloodbank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaLocatorTest {
  @TempDir private Path work;
  private MavenProject consumer;
  private MavenProject producer;

  @BeforeEach
  void layOut() throws IOException {
    consumer = project("consumer");
    producer = project("producer");
    Files.createDirectory(work.resolve("consumer/schemas"));
    dependency("producer", null);
  }

  @Test
  void aPathIsRelativeToTheProject() throws IOException {
    assertThat(locate("schemas")).isEqualTo(work.resolve("consumer/schemas"));
    assertThat(locate(work.resolve("producer").toString())).isEqualTo(work.resolve("producer"));
  }

  @Test
  void saysWhatToNameInPlaceOfAFolderThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> locate("schemata"))
        .withMessageContainingAll("schemata", "does not exist", "<dependency>");
  }

  @Test
  void aDependencyIsResolvedInTheVersionThatTheProjectGivesIt() throws IOException {
    Path jar = Files.createFile(work.resolve("com.acme-producer-1.0.jar"));

    assertThat(locate("com.acme:producer", List.of())).isEqualTo(jar);
    assertThat(locate("com.acme:producer:1.0", List.of())).isEqualTo(jar);
  }

  @Test
  void aClassifierOfADependencyCounts() throws IOException {
    dependency("split", "contracts");
    Path jar = Files.createFile(work.resolve("com.acme-split-jar-contracts-1.0.jar"));

    assertThat(locate("com.acme:split", List.of())).isEqualTo(jar);
  }

  @Test
  void aModuleOfTheSameBuildNeedNotBePackaged() throws IOException {
    Path generated = work.resolve("producer/target/generated-resources/bloodbank");
    Path contracts =
        Files.createDirectories(generated.resolve("META-INF/bloodbank/com.acme.producer"));
    resource(generated, null);

    assertThat(locate("com.acme:producer")).isEqualTo(contracts);
  }

  @Test
  void aModuleMayHoldNothingButContracts() throws IOException {
    resource(work.resolve("producer"), "META-INF/bloodbank/com.acme.producer");

    assertThat(locate("com.acme:producer")).isEqualTo(work.resolve("producer"));
  }

  @Test
  void aModuleThatIsCompiledIsAFolderOfClasses() throws IOException {
    Path classes = Files.createDirectory(work.resolve("com.acme-producer-1.0.jar"));
    Path contracts = Files.createDirectories(classes.resolve("META-INF/bloodbank/com.acme.events"));
    assertThat(locate("com.acme:producer", List.of())).isEqualTo(contracts);

    Files.createDirectory(contracts.resolveSibling("com.acme.more"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> locate("com.acme:producer", List.of()))
        .withMessageContaining("the contracts of several projects");
  }

  @Test
  void aDependencyHasToBeOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> locate("com.acme:stranger"))
        .withMessageContainingAll("com.acme:stranger", "no <dependency>");
  }

  @Test
  void saysWhatCannotBeResolved() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> locate("com.acme:stranger:2.0"))
        .withMessageContainingAll("com.acme:stranger:2.0", "cannot be resolved");
  }

  private Path locate(String schemas) throws IOException {
    return locate(schemas, List.of(producer, consumer));
  }

  private Path locate(String schemas, List<MavenProject> build) throws IOException {
    return new SchemaLocator(consumer, build, this::file).locate(schemas);
  }

  private Path file(String coordinate) throws ArtifactResolutionException {
    Path jar = work.resolve(coordinate.replace(':', '-') + ".jar");
    if (!Files.exists(jar)) {
      ArtifactRequest request =
          new ArtifactRequest(new DefaultArtifact(coordinate), List.of(), null);
      throw new ArtifactResolutionException(List.of(new ArtifactResult(request)));
    }
    return jar;
  }

  private MavenProject project(String name) throws IOException {
    Model model = new Model();
    model.setGroupId("com.acme");
    model.setArtifactId(name);
    model.setVersion("1.0");
    MavenProject project = new MavenProject(model);
    Path folder = Files.createDirectory(work.resolve(name));
    project.setFile(new File(folder.toFile(), "pom.xml"));
    return project;
  }

  private void dependency(String artifact, String classifier) {
    Dependency dependency = new Dependency();
    dependency.setGroupId("com.acme");
    dependency.setArtifactId(artifact);
    dependency.setClassifier(classifier);
    dependency.setVersion("1.0");
    consumer.getDependencies().add(dependency);
  }

  private void resource(Path directory, String target) {
    Resource resource = new Resource();
    resource.setDirectory(directory.toString());
    resource.setTargetPath(target);
    producer.addResource(resource);
  }
}
