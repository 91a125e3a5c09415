package io.bloodbank.embedded;

import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.logging.NullMessageLogger;
import org.apache.qpid.server.model.Container;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;

/** One start of Broker-J from {@code broker.json}; notes what it started, or why it did not. */
final class SystemLaunch extends DefaultSystemLauncherListener {
  private static final String CONFIGURATION = "broker.json";

  private final SystemLauncher launcher = new SystemLauncher(this);
  private @Nullable SystemConfig<?> system;
  private @Nullable RuntimeException failure;

  SystemLauncher launcher() {
    return launcher;
  }

  /** Returns the port it listens on. */
  int start(int port) {
    QuietLog.quiet();
    URL configuration =
        Objects.requireNonNull(SystemLaunch.class.getResource(CONFIGURATION), CONFIGURATION);
    // Nothing is written there: every store is in memory. It is named so that no default applies.
    Path work = Path.of(System.getProperty("java.io.tmpdir", ""), "bloodbank-embedded-broker");
    try {
      launcher.startup(
          Map.of(
              SystemConfig.TYPE,
              "Memory",
              SystemConfig.INITIAL_CONFIGURATION_LOCATION,
              configuration.toExternalForm(),
              SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT,
              false,
              SystemConfig.CONTEXT,
              Map.of(
                  "bloodbank.port",
                  Integer.toString(port),
                  SystemConfig.QPID_WORK_DIR,
                  work.toString())));
    } catch (Exception e) {
      throw notStarted(e);
    }
    if (failure != null || system == null) {
      throw notStarted(failure);
    }
    return boundPort(system.getContainer());
  }

  private static int boundPort(Container<?> broker) {
    for (Port<?> port : broker.getChildren(Port.class)) {
      if (port.getBoundPort() > 0) {
        return port.getBoundPort();
      }
    }
    throw notStarted(null);
  }

  private static IllegalStateException notStarted(@Nullable Exception cause) {
    return new IllegalStateException(
        "The embedded broker did not start" + (cause == null ? "" : ": " + cause.getMessage()),
        cause);
  }

  @Override
  public void onContainerResolve(SystemConfig<?> systemConfig) {
    system = systemConfig;
    systemConfig.getEventLogger().setMessageLogger(new NullMessageLogger());
  }

  @Override
  public void errorOnStartup(RuntimeException e) {
    failure = e;
  }
}
