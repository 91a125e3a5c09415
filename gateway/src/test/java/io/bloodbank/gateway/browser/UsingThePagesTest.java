package io.bloodbank.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.docs.ContractSite;
import io.bloodbank.gateway.Access;
import io.bloodbank.gateway.keys.ApiKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;

/** What people do with the pages. */
@Timeout(240)
class UsingThePagesTest extends PagesTest {
  private static final String EVENT = "events/calendar.event.created.v2";

  @BeforeEach
  void show() {
    browser.show(1280, false);
    browser.errors();
  }

  private static void open(String path) {
    browser.driver.get(server.page(path));
  }

  @AfterEach
  void theConsoleIsQuiet() {
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void anEventIsFoundByAPropertyOfItAndOpened() {
    open("");
    browser.find("body").sendKeys("/");
    browser.driver.switchTo().activeElement().sendKeys("Organizer attendees");

    browser.await("#found", "1 event");
    assertThat(browser.visible(".events .key")).containsExactly("calendar.event.created");
    assertThat(browser.driver.getCurrentUrl()).endsWith("?q=Organizer+attendees");
    browser.find("#query").sendKeys(" of no event");
    browser.await("#found", "0 events");
    assertThat(browser.visible("#none")).containsExactly("No event matches.");

    open("?q=organizer+attendees");
    browser.find(".events li:not([hidden]) a").click();
    browser.await("h1", "Calendar event created");
    assertThat(browser.driver.getCurrentUrl()).isEqualTo(server.page(EVENT));
  }

  @Test
  void aTestEventIsAnsweredAndSeenLive() {
    open(EVENT);
    String form = browser.driver.getWindowHandle();
    browser.driver.switchTo().newWindow(WindowType.TAB);
    open("live?binding=calendar.%23");
    browser.await("#state", "Watching calendar.#");
    String live = browser.driver.getWindowHandle();

    browser.driver.switchTo().window(form);
    browser.find("#test-form button[type=submit]").click();
    browser.await("#answer h3", "200: published");
    String envelope = browser.find("#answer pre").getText();
    assertThat(envelope).contains("\"event_type\": \"calendar.event.created.v2\"");

    browser.driver.switchTo().window(live);
    browser.await("#passing", "calendar.event.created.v2");
    WebElement passed = browser.find("#passing details");
    passed.findElement(By.tagName("summary")).click();
    assertThat(passed.findElement(By.tagName("pre")).getText()).isEqualTo(envelope);
    browser.find("#live-form button[type=submit]").click();
    browser.await("#state", "Stopped.");
    browser.find("#clear").click();
    assertThat(browser.visible("#passing li")).isEmpty();
    browser.driver.close();
    browser.driver.switchTo().window(form);
  }

  @Test
  void anInvalidTestEventIsToldWhatIsWrong() {
    open(EVENT);
    WebElement data = browser.find("#data");
    data.clear();
    data.sendKeys("{\"summary\": 7}", Keys.chord(Keys.CONTROL, Keys.ENTER));

    browser.await("#answer h3", "422: not published");
    assertThat(browser.find("#answer pre").getText())
        .contains("\"pointer\": \"/summary\"", "must be a string, is an integer");
    assertThat(browser.errors()).hasSize(1).first().asString().contains("422");
  }

  @Test
  void theKeyboardIsEnough() {
    open(EVENT);
    browser.find("body").sendKeys(Keys.TAB);
    WebElement skip = browser.driver.switchTo().activeElement();
    assertThat(skip.getText()).isEqualTo("Skip to the content");
    skip.sendKeys(Keys.ENTER);
    assertThat(browser.driver.switchTo().activeElement().getTagName()).isEqualTo("main");
  }

  @Test
  void commandsHaveTheAddressOfThisGatewayAndCanBeCopied() {
    open(EVENT);
    assertThat(browser.find("code.curl").getText())
        .startsWith("curl -i " + server.page("").replace("/docs/", "/events/calendar"));

    browser.driver.executeCdpCommand(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    WebElement copy = browser.find("#publish .copy");
    copy.click();
    browser.await("#publish .copy", "Copied");
    assertThat(browser.driver.executeScript("return navigator.clipboard.readText()"))
        .isEqualTo(browser.find("code.curl").getAttribute("textContent"));
  }

  @Test
  void anApiKeyIsKeptForTheTabAndNoLonger(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys.json");
    BindingPattern all = BindingPattern.of("#");
    String key = ApiKeys.in(file).create("reader", List.of(all), List.of(all));
    Access access = Access.defaults().withAuth(Access.Auth.ON).withKeys(file);
    try (PagesServer closed = new PagesServer(settings -> settings.withAccess(access))) {
      browser.driver.get(closed.page(EVENT));
      browser.find("#test-form button[type=submit]").click();
      browser.await("#answer h3", "401: not published");
      assertThat(browser.driver.switchTo().activeElement().getAttribute("id")).isEqualTo("api-key");
      browser.find("#api-key").sendKeys(key);
      browser.find("#test-form button[type=submit]").click();
      browser.await("#answer h3", "200: published");

      browser.driver.get(closed.page("live?binding=%23"));
      browser.await("#state", "Watching #");
      assertThat(browser.driver.executeScript("return localStorage.length")).isEqualTo(0L);
      browser.driver.switchTo().newWindow(WindowType.TAB);
      browser.driver.get(closed.page("live?binding=%23"));
      browser.await("#state", "asks for an API key");
      browser.driver.close();
      browser.driver.switchTo().window(browser.driver.getWindowHandles().iterator().next());
      browser.driver.get("about:blank");
      assertThat(browser.errors()).allMatch(error -> error.contains("401"));
    }
  }

  @Test
  void theStaticSiteIsSearchedFromItsFolder(@TempDir Path folder) throws Exception {
    ContractSite site = ContractSite.files(PagesServer.CONTRACTS);
    for (String path : site.paths()) {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, site.find(path).orElseThrow().content());
    }
    browser.driver.get(folder.resolve("index.html").toUri().toString());
    browser.find("#query").sendKeys("organizer attendees");
    browser.await("#found", "1 event");
    browser.find(".events li:not([hidden]) a").click();
    browser.await("h1", "Calendar event created");
    assertThat(browser.visible("#test")).isEmpty();
  }
}
