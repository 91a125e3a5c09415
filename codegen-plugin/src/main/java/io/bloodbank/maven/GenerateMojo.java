package io.bloodbank.maven;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.CatalogException;
import io.bloodbank.codegen.Style;
import io.bloodbank.codegen.UnknownProperties;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;

/**
 * Generates typed events and stubs from contracts, and adds them to the project.
 *
 * <p>Where there is nothing to generate it loads few classes and evaluates no lambda, and
 * annotations that are kept at run time are made into classes by Maven: each costs every build some
 * milliseconds.
 */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractMojo {
  /**
   * The folder of the contracts, the {@code group:artifact} of a dependency that carries some, or
   * the {@code group:artifact:version} of any jar that does.
   */
  @Parameter(
      property = "bloodbank.schemas",
      defaultValue = "${project.basedir}/schemas",
      required = true)
  private String schemas;

  /** The package above all generated ones, such as {@code com.acme.events}. */
  @Parameter(property = "bloodbank.basePackage", required = true)
  private String basePackage;

  /** AMQP patterns of the events to generate for, such as {@code calendar.#}; all by default. */
  @Parameter(property = "bloodbank.include")
  private List<String> include = List.of();

  /**
   * {@code record}, or {@code bean} for JavaBeans written by jsonschema2pojo, which has to be a
   * dependency of the plugin then.
   */
  @Parameter(property = "bloodbank.style", defaultValue = "record")
  private String style;

  /**
   * Whether records {@code drop} or {@code preserve} properties that the contract does not name.
   */
  @Parameter(property = "bloodbank.unknownProperties", defaultValue = "drop")
  private String unknownProperties;

  /** Where the sources go. */
  @Parameter(
      defaultValue = "${project.build.directory}/generated-sources/bloodbank",
      required = true)
  private File outputDirectory;

  /** Where the contracts go that the generated classes need at run time. */
  @Parameter(
      defaultValue = "${project.build.directory}/generated-resources/bloodbank",
      required = true)
  private File resourcesDirectory;

  /** Generates nothing. */
  @Parameter(property = "bloodbank.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private RepositorySystemSession session;

  @Parameter(defaultValue = "${reactorProjects}", readonly = true, required = true)
  private List<MavenProject> build;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  private final RepositorySystem repositories;

  /** Called by Maven. */
  @Inject
  public GenerateMojo(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Generating events is skipped");
      return;
    }
    try {
      @SuppressWarnings("unchecked") // Maven keeps one map for each plugin and project
      Map<String, Object> context = getPluginContext();
      BasePackages.claim(context, basePackage, execution.getExecutionId());
      Path contracts =
          new SchemaLocator(project, build, new RemoteArtifacts(project, repositories, session))
              .locate(schemas);
      new EventGeneration(
              contracts,
              bindings(),
              basePackage,
              outputDirectory.toPath(),
              resourcesDirectory.toPath(),
              style(),
              UnknownProperties.of(unknownProperties))
          .run(GeneratorVersion.of(plugin), getLog());
    } catch (CatalogException | IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot write generated files: " + e.getMessage(), e);
    }
    project.addCompileSourceRoot(outputDirectory.getPath());
    addResources(resourcesDirectory.getPath());
  }

  private List<BindingPattern> bindings() {
    List<BindingPattern> bindings = new ArrayList<>();
    for (String pattern : include) {
      bindings.add(BindingPattern.of(pattern));
    }
    return bindings;
  }

  private Style style() {
    return switch (style) {
      case "record" -> Style.RECORD;
      case "bean" -> Style.BEAN;
      default ->
          throw new IllegalArgumentException("<style> is " + style + "; it is record or bean");
    };
  }

  private void addResources(String directory) {
    for (Resource resource : project.getResources()) {
      if (directory.equals(resource.getDirectory())) {
        return;
      }
    }
    Resource resource = new Resource();
    resource.setDirectory(directory);
    project.addResource(resource);
  }
}
