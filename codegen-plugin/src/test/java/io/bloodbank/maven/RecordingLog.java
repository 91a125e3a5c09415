package io.bloodbank.maven;

import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Writes what a goal logs into a list, each entry after its level. */
final class RecordingLog extends SystemStreamLog {
  private final List<String> logged;

  RecordingLog(List<String> logged) {
    this.logged = logged;
  }

  @Override
  public void info(CharSequence content) {
    logged.add("info " + content);
  }

  @Override
  public void warn(CharSequence content) {
    logged.add("warn " + content);
  }

  @Override
  public void error(CharSequence content) {
    logged.add("error " + content);
  }
}
