package io.bloodbank.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of page for everybody: axe finds nothing, nothing scrolls sideways, no errors. */
@Timeout(240)
class AccessiblePagesTest extends PagesTest {
  @ParameterizedTest(name = "{0} px, dark: {1}")
  @CsvSource({"1280, false", "1280, true", "320, false", "320, true"})
  void everyKindOfPage(int width, boolean dark) {
    browser.show(width, dark);
    check("", "the index");
    check("?q=nothing+at+all", "a search without a result");
    check("events/calendar.event.created.v2", "an event with a history");
    check("events/calendar.event.created", "an older version");
    check("events/agent.feedback.responded", "an event of several kinds");
    check("events/theboard.meeting.participant.turn.completed", "an event with a long name");
    check("types/artifact_type", "a shared type");
    check("live", "the live view at rest");
  }

  private static void check(String page, String name) {
    browser.driver.get(server.page(page));
    browser.check(name);
  }

  @ParameterizedTest(name = "{0} px, dark: {1}")
  @CsvSource({"1280, false", "1280, true", "320, false", "320, true"})
  void whatHappensOnThePages(int width, boolean dark) {
    browser.show(width, dark);
    browser.driver.get(server.page("events/artifact.created"));
    browser.find("#test-form button[type=submit]").click();
    browser.await("#answer h3", "200: published");
    browser.find("#schema summary").click();
    browser.check("an answer and a schema");

    browser.find("#data").clear();
    browser.find("#data").sendKeys("{}");
    browser.find("#test-form button[type=submit]").click();
    browser.await("#answer h3", "422: not published");
    assertThat(browser.errors()).hasSize(1);
    browser.check("a refusal");

    browser.driver.get(server.page("live?binding=artifact.%23"));
    browser.await("#state", "Watching artifact.#");
    browser.driver.executeScript(
        "return fetch('../events/artifact.deleted', {method: 'POST', body: arguments[0],"
            + " headers: {'Content-Type': 'application/json'}}).then(answer => answer.status)",
        "{\"path\":\"a\",\"type\":\"code\"}");
    browser.await("#passing", "artifact.deleted");
    browser.find("#passing summary").click();
    browser.check("the live view with an event");

    browser.driver.get(server.page("live?binding=..."));
    browser.await("#state", "Parameter binding");
    assertThat(browser.errors()).hasSize(1);
    browser.check("the live view with a wrong binding");
  }
}
