package io.bloodbank.docs.internal.page;

import io.bloodbank.catalog.RoutingKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The links of one page. They are relative, so that the site works at any address, and from a
 * folder.
 *
 * @param page the page's name: {@code events/calendar.event.created}
 * @param served whether a gateway serves the site below {@code /docs/}, else it is a folder of
 *     files
 * @param stored whether that gateway keeps events
 */
public record Links(String page, boolean served, boolean stored) {
  /** The first page. */
  public static final String INDEX = "";

  /** The page that shows what crosses the bus. */
  public static final String LIVE = "live";

  /** The routes of the gateway as an OpenAPI document. */
  public static final String OPENAPI = "openapi.json";

  /** The events of the bus as an AsyncAPI document. */
  public static final String ASYNCAPI = "asyncapi.json";

  /** The page that shows what passed it. */
  public static final String STORE = "store";

  /** The page of an event. */
  public static String event(RoutingKey key) {
    return "events/" + key;
  }

  /**
   * The page of a shared type.
   *
   * @param file its file in the catalog: {@code types/person.json}
   */
  public static String type(String file) {
    return file.substring(0, file.length() - ".json".length());
  }

  /** The path of a file of the catalog, as it was written. */
  public static String schema(String file) {
    return "schemas/" + file;
  }

  /** Where this page is in the site. */
  public String path() {
    return pathOf(page);
  }

  private String pathOf(String name) {
    if (served) {
      return name;
    }
    return (name.equals(INDEX) ? "index" : name) + ".html";
  }

  /** The link to another page. */
  public String to(String name) {
    String link = root() + encoded(pathOf(name));
    return link.isEmpty() ? "./" : link;
  }

  /** The link to a file of the site that is no page. */
  String file(String path) {
    return root() + encoded(path);
  }

  /** The link to a path of the gateway; only where one serves the site. */
  String gateway(String path) {
    return root() + "../" + path;
  }

  private String root() {
    return "../".repeat((int) page.chars().filter(c -> c == '/').count());
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
