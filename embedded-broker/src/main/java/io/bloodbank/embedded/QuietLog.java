package io.bloodbank.embedded;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what Broker-J logs below WARN out of the log, where Logback writes it and nothing was
 * configured for {@code org.apache.qpid}. Its operational log is switched off in any case.
 */
final class QuietLog {
  private static final String QPID = "org.apache.qpid";

  private QuietLog() {}

  static void quiet() {
    if (LoggerFactory.getILoggerFactory()
        .getClass()
        .getName()
        .equals("ch.qos.logback.classic.LoggerContext")) {
      Logback.quiet();
    }
  }

  /** Apart, so that it is loaded only where Logback is. */
  private static final class Logback {
    static void quiet() {
      if (LoggerFactory.getLogger(QPID) instanceof Logger logger && logger.getLevel() == null) {
        logger.setLevel(Level.WARN);
      }
    }
  }
}
