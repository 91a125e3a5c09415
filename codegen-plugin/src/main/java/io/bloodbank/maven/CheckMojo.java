package io.bloodbank.maven;

import io.bloodbank.compat.Mode;
import io.bloodbank.compat.report.ReportFormat;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;

/** Checks that contracts break nobody who relies on what they were. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractMojo {
  /** The folder of the contracts. */
  @Parameter(
      property = "bloodbank.schemas",
      defaultValue = "${project.basedir}/schemas",
      required = true)
  private File schemas;

  /**
   * What others rely on: {@code git:REVISION[:PATH]}, a folder, a jar, or {@code
   * group:artifact:version}, which is resolved as a dependency would be. Each has to hold.
   */
  @Parameter(property = "bloodbank.against", required = true)
  private List<String> against;

  /** {@code full}, {@code forward}, {@code backward}, or one of the literal modes. */
  @Parameter(property = "bloodbank.mode", defaultValue = "full")
  private String mode;

  /**
   * {@code text} into the log, {@code github} to standard output, or {@code json}, {@code junit} or
   * {@code sarif} into a file.
   */
  @Parameter(property = "bloodbank.format", defaultValue = "text")
  private String format;

  /** Where a report goes that is written into a file. */
  @Parameter(
      property = "bloodbank.report",
      defaultValue = "${project.build.directory}/bloodbank-check.report")
  private File report;

  /**
   * Whether it is a failure that a baseline is not there. {@code false} lets the first commit pass,
   * and a build without git history, with one line that says that nothing was checked.
   */
  @Parameter(property = "bloodbank.failOnMissingBaseline", defaultValue = "true")
  private boolean failOnMissingBaseline;

  /** Checks nothing. */
  @Parameter(property = "bloodbank.check.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private RepositorySystemSession session;

  private final RepositorySystem repositories;

  /** Called by Maven. */
  @Inject
  public CheckMojo(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Checking contracts is skipped");
      return;
    }
    try {
      new ContractCheck(
              shown(schemas.toPath()),
              against.stream().map(this::located).toList(),
              Mode.valueOf(mode.toUpperCase(Locale.ROOT).replace('-', '_')),
              ReportFormat.named(format),
              report.toPath(),
              failOnMissingBaseline)
          .run(new RemoteArtifacts(project, repositories, session), getLog());
    } catch (IllegalArgumentException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  /** As a person would open it from where Maven was started. */
  private static Path shown(Path schemas) {
    Path here = Path.of("").toAbsolutePath();
    Path there = schemas.toAbsolutePath().normalize();
    return there.startsWith(here) ? here.relativize(there) : there;
  }

  /** A path is relative to the project. */
  private String located(String baseline) {
    File file = new File(baseline);
    File inProject = new File(project.getBasedir(), baseline);
    return !file.isAbsolute() && inProject.exists() ? inProject.toString() : baseline;
  }
}
