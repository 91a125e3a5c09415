package io.bloodbank.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String AXE = script();

  /** Selenium warns of each Chromium that is newer than itself, for what is not used here. */
  private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

  final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts the one that is installed. Where there is none the test is skipped; with {@code
   * BLOODBANK_REQUIRE_CHROMIUM=true} it fails.
   */
  static Browser open() {
    Optional<Path> chromium = program("chromium", "chromium-browser", "google-chrome");
    Optional<Path> chromedriver = program("chromedriver");
    if (chromium.isEmpty() || chromedriver.isEmpty()) {
      String missing = "Chromium and chromedriver are not installed";
      if (Boolean.parseBoolean(System.getenv("BLOODBANK_REQUIRE_CHROMIUM"))) {
        fail(missing);
      }
      abort(missing);
    }
    DEVTOOLS.setLevel(Level.SEVERE);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow().toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // which root cannot have
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow().toFile())
            .usingAnyFreePort()
            .withTimeout(Duration.ofSeconds(60))
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static Optional<Path> program(String... names) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
        .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String script() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How wide the pages are shown, in CSS pixels, and whether their reader likes the dark. */
  void show(int width, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    Map<String, String> scheme =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** What a person sees of the elements, in their order. */
  List<String> visible(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream()
        .filter(WebElement::isDisplayed)
        .map(WebElement::getText)
        .toList();
  }

  /** Waits until an element says something. */
  String await(String selector, String text) {
    return new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> visible(selector) + " is what " + selector + " says, not " + text)
        .ignoring(StaleElementReferenceException.class)
        .until(
            any -> {
              String says = find(selector).getText();
              return says.contains(text) ? says : null;
            });
  }

  /** Nothing is wrong with the page as it is shown now. */
  void check(String page) {
    Object wide =
        driver.executeScript(
            "const root = document.scrollingElement; return root.scrollWidth > root.clientWidth ?"
                + " [...document.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right"
                + " > root.clientWidth).map(e => e.tagName + '.' + e.className).join(' ') : ''");
    assertThat(wide).as("what makes %s scroll sideways", page).isEqualTo("");
    driver.executeScript(AXE);
    Object violations =
        driver.executeScript(
            "return axe.run({resultTypes: ['violations']}).then(found =>"
                + " found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' +"
                + " node.target + ' ' + node.failureSummary)))");
    assertThat((List<?>) violations).as("accessibility of %s", page).isEmpty();
    assertThat(errors()).as("the console of %s", page).isEmpty();
  }

  /** What the console has to say since the last call. */
  List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
