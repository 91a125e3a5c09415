package io.bloodbank.benchmarks.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Projects of one module that generate in {@code generate-sources}, and the settings for them. */
final class MavenProjects {
  private final Scratch scratch;

  MavenProjects(Scratch scratch) {
    this.scratch = scratch;
  }

  /** Without a plugin. */
  Path empty() throws IOException {
    return project("");
  }

  /** With this build of the plugin. */
  Path ours(Path schemas) throws IOException {
    return project(
        plugin(
            "io.bloodbank",
            "bloodbank-maven-plugin",
            "0.1.0-SNAPSHOT",
            """
            <schemas>%s</schemas>
            <basePackage>bench.ours</basePackage>
            """
                .formatted(schemas)));
  }

  /** With jsonschema2pojo's, set up as {@link Pojos} is. */
  Path theirs(Path schemas) throws IOException {
    return project(
        plugin(
            "org.jsonschema2pojo",
            "jsonschema2pojo-maven-plugin",
            "1.3.3",
            """
            <sourceDirectory>%s</sourceDirectory>
            <targetPackage>bench.theirs</targetPackage>
            <generateBuilders>true</generateBuilders>
            <includeAdditionalProperties>false</includeAdditionalProperties>
            <dateTimeType>java.time.OffsetDateTime</dateTimeType>
            """
                .formatted(schemas)));
  }

  /** Settings that let Maven copy from another local repository what it lacks. */
  Path settings(Path repository) throws IOException {
    return Files.writeString(
        scratch.folder().resolve("settings.xml"),
        """
        <settings>
          <profiles><profile>
            <id>local</id>
            <pluginRepositories><pluginRepository>
              <id>local</id>
              <url>%s</url>
              <releases><checksumPolicy>ignore</checksumPolicy></releases>
            </pluginRepository></pluginRepositories>
          </profile></profiles>
          <activeProfiles><activeProfile>local</activeProfile></activeProfiles>
        </settings>
        """
            .formatted(repository.toUri()));
  }

  private Path project(String plugins) throws IOException {
    Path folder = scratch.folder();
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>bench</groupId>
          <artifactId>bench</artifactId>
          <version>1</version>
          <build><plugins>%s</plugins></build>
        </project>
        """
            .formatted(plugins));
    return folder;
  }

  private static String plugin(
      String group, String artifact, String version, String configuration) {
    return """
    <plugin>
      <groupId>%s</groupId>
      <artifactId>%s</artifactId>
      <version>%s</version>
      <configuration>%s</configuration>
      <executions><execution><goals><goal>generate</goal></goals></execution></executions>
    </plugin>
    """
        .formatted(group, artifact, version, configuration);
  }
}
