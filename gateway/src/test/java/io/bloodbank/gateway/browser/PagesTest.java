package io.bloodbank.gateway.browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One browser and one gateway for all tests of a class. */
abstract class PagesTest {
  static Browser browser;
  static PagesServer server;

  @BeforeAll
  static void start() {
    browser = Browser.open();
    server = new PagesServer(settings -> settings);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }
}
