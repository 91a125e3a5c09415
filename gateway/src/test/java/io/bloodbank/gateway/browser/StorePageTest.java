package io.bloodbank.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;

/** What people do with the page of stored events. */
@Timeout(240)
class StorePageTest {
  private static final String PLAN = "plan/of sprint 12";
  private static final String MEETING = UUID.randomUUID().toString();
  private static final String DOCUMENT = UUID.randomUUID().toString();

  @TempDir private static Path folder;
  private static Browser browser;
  private static PagesServer server;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.open();
    server = PagesServer.withStore(folder.resolve("events.db"));
    server.publish(
        "calendar.event.created",
        "{\"summary\":\"Sprint <b>planning</b>\",\"start_time\":\"2026-02-03T09:30:00Z\","
            + "\"end_time\":\"2026-02-03T10:30:00Z\"}",
        List.of("X-Event-ID", MEETING, "X-Correlation-ID", PLAN));
    String notes = "{\"path\":\"notes.md\",\"type\":\"document\"}";
    server.publish(
        "artifact.created", notes, List.of("X-Event-ID", DOCUMENT, "X-Correlation-ID", MEETING));
    server.publish("artifact.updated", notes, List.of("X-Correlation-ID", DOCUMENT));
    for (int i = 0; i < 60; i++) {
      server.publish(
          "artifact.deleted",
          "{\"path\":\"old-%d.md\",\"type\":\"document\"}".formatted(i),
          List.of("X-Session-ID", "cleaning"));
    }
    server.awaitStored(63);
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

  private static void open(String path) {
    browser.driver.get(server.page(path));
  }

  private static void submit() {
    browser.find("#store-form button[type=submit]").click();
  }

  private static int events() {
    return browser.visible("#stored > li").size();
  }

  @Test
  void anEventIsFoundByItsDataAndOpened() {
    open("store");
    browser.await("#store-state", "50 events, and there are more");
    browser.find("#store-more").click();
    browser.await("#store-state", "63 events");
    assertThat(events()).isEqualTo(63);
    assertThat(browser.visible("#store-more")).isEmpty();

    browser.find("#store-event_type").sendKeys("artifact.#");
    browser.find("#store-data").sendKeys("path=notes.md");
    submit();
    browser.await("#store-state", "2 events");
    assertThat(browser.visible("#stored .key"))
        .containsExactly("artifact.updated", "artifact.created");
    assertThat(browser.driver.getCurrentUrl())
        .endsWith("?event_type=artifact.%23&data.path=notes.md");

    browser.find("#stored summary").click();
    browser.await("#stored details", "\"path\": \"notes.md\"");
    assertThat(browser.find("#stored details").getText()).contains(DOCUMENT, "Its contract");

    // A link of it leads there again, and what was left out of the filters is found again.
    browser.driver.navigate().refresh();
    browser.await("#store-state", "2 events");
    browser.find("#store-clear").click();
    browser.find("#store-session_id").sendKeys("cleaning");
    submit();
    browser.await("#store-state", "50 events, and there are more");
    browser.driver.navigate().back();
    browser.await("#store-state", "2 events");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void whatBelongsTogetherIsATimeline() {
    open("store?event_type=calendar.%23");
    browser.await("#store-state", "1 event");
    assertThat(browser.find("#stored details").getText())
        .as("what was published, as text")
        .contains("Sprint <b>planning</b>");
    for (WebElement link :
        browser.driver.findElements(org.openqa.selenium.By.linkText("What belongs to it"))) {
      link.click();
    }
    browser.await("#store-state", "Belonging to " + PLAN + ": 3 events");
    assertThat(browser.visible("#stored .key"))
        .containsExactly("calendar.event.created", "artifact.created", "artifact.updated");
    assertThat(browser.visible("#stored .after")).hasSize(3).first().isEqualTo("+0.000 s");
    assertThat(
            browser.driver.executeScript(
                "return [...document.querySelectorAll('#stored > li')]"
                    + ".map(e => e.style.getPropertyValue('--depth')).join()"))
        .isEqualTo("0,1,2");
    browser.driver.navigate().back();
    browser.await("#store-state", "1 event");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void whatCannotBeAskedIsSaid() {
    open("store");
    browser.find("#store-from").sendKeys("yesterday");
    submit();
    browser.await("#store-state", "2026-01-30T14:00:00Z");
    assertThat(events()).isZero();
    assertThat(browser.errors()).hasSize(1).first().asString().contains("400");
    browser.check("a refusal");
    open("store?source=nobody");
    browser.await("#store-state", "No event is so.");
    browser.check("no events");
  }

  @ParameterizedTest(name = "{0} px, dark: {1}")
  @CsvSource({"1280, false", "1280, true", "320, false", "320, true"})
  void isForEverybody(int width, boolean dark) throws Exception {
    browser.show(width, dark);
    open("store");
    browser.await("#store-state", "50 events");
    browser.find("#stored summary").click();
    browser.await("#stored details", "\"path\"");
    check("events", width, dark);
    open("store?correlation=" + PLAN.replace("/", "%2F").replace(" ", "+"));
    browser.await("#store-state", "Belonging to");
    browser.find("#stored summary").click();
    check("timeline", width, dark);
    browser.show(1280, false);
  }

  /** A picture of it is in the folder of the build, for people. */
  private static void check(String name, int width, boolean dark) throws Exception {
    browser.check("the page of stored events: " + name);
    Path pictures = Files.createDirectories(Path.of("target/pictures"));
    Files.write(
        pictures.resolve("store-%s-%d%s.png".formatted(name, width, dark ? "-dark" : "")),
        browser.driver.getScreenshotAs(OutputType.BYTES));
  }
}
