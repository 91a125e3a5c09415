package io.bloodbank.docs.internal.page;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.SchemaNode;
import io.bloodbank.docs.internal.html.Element;
import io.bloodbank.docs.internal.model.PropertyReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** All events by service, with a search over them, and the shared types. */
public final class IndexPage {
  private final SchemaCatalog catalog;
  private final Links links;

  private IndexPage(SchemaCatalog catalog, Links links) {
    this.catalog = catalog;
    this.links = links;
  }

  /** The page as HTML. */
  public static String of(SchemaCatalog catalog, Links links) {
    return new IndexPage(catalog, links).write();
  }

  private String write() {
    Map<String, Map<String, List<EventSchema>>> services = new LinkedHashMap<>();
    for (EventSchema event : catalog.events()) {
      services
          .computeIfAbsent(event.key().service(), service -> new LinkedHashMap<>())
          .computeIfAbsent(event.key().event(), key -> new ArrayList<>())
          .add(event);
    }
    int events = services.values().stream().mapToInt(Map::size).sum();
    List<Element> main = new ArrayList<>();
    main.add(Element.of("h1", "Events"));
    main.add(
        Element.of("p")
            .as("lede")
            .add(
                "%s of %s. What is published under a routing key keeps to its contract."
                    .formatted(counted(events, "event"), counted(services.size(), "service"))));
    main.add(search(events));
    services.forEach((service, of) -> main.add(service(service, of)));
    main.add(Element.of("p", "No event matches.").attr("id", "none").as("none").flag("hidden"));
    if (!catalog.types().isEmpty()) {
      main.add(types());
    }
    return new Layout(links)
        .page("Events · Bloodbank", "The events of the bus and their contracts.", main);
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Shown by the script that it needs. */
  private static Element search(int events) {
    return Element.of("div")
        .as("search")
        .attr("id", "search")
        .attr("role", "search")
        .flag("hidden")
        .add(
            Element.of("label", "Search events").attr("for", "query"),
            Element.of("input")
                .attr("id", "query")
                .attr("type", "search")
                .attr("autocomplete", "off")
                .attr("spellcheck", "false")
                .attr("placeholder", "Name, text or property")
                .attr("aria-keyshortcuts", "/")
                .attr("aria-describedby", "found"),
            Element.of("p", counted(events, "event"))
                .attr("id", "found")
                .as("found")
                .attr("role", "status"));
  }

  private Element service(String service, Map<String, List<EventSchema>> events) {
    String id = "service-" + service;
    Element list = Element.of("ul").as("events");
    events.forEach((key, versions) -> list.add(event(key, versions)));
    return Element.of("section")
        .attr("id", id)
        .as("service")
        .attr("aria-labelledby", id + "-heading")
        .add(Element.of("h2", service).attr("id", id + "-heading"), list);
  }

  private Element event(String key, List<EventSchema> versions) {
    EventSchema latest = versions.get(versions.size() - 1);
    Element link = Element.of("a").attr("href", links.to(Links.event(latest.key()))).as("key");
    Element name = EventPage.breakable(link, key);
    Element line = Element.of("p").as("line").add(name);
    if (versions.size() > 1) {
      line.add(" ").add(Element.of("span", "v" + latest.key().version()).as("badge"));
    }
    if (latest.deprecated()) {
      line.add(" ").add(Element.of("span", "deprecated").as("badge warn"));
    }
    Element entry = Element.of("li").attr("data-search", searched(key, versions)).add(line);
    String told = told(latest);
    return told.isEmpty() ? entry : entry.add(Element.of("p", told).as("told"));
  }

  private static String told(EventSchema event) {
    return event.description().or(event::title).orElse("");
  }

  /** What a person may look for: all texts and names of the event. */
  private static String searched(String key, List<EventSchema> versions) {
    String texts =
        versions.stream()
            .map(
                event ->
                    event.title().orElse("")
                        + " "
                        + event.description().orElse("")
                        + " "
                        + PropertyReader.rows(event.root()).stream()
                            .map(row -> row.name())
                            .distinct()
                            .collect(Collectors.joining(" ")))
            .collect(Collectors.joining(" "));
    return (key + " " + texts).toLowerCase(Locale.ROOT);
  }

  private Element types() {
    Element list = Element.of("ul").as("events");
    for (SchemaNode type : catalog.types()) {
      Element entry =
          Element.of("li")
              .add(
                  Element.of("p")
                      .as("line")
                      .add(
                          Element.of("a", TypePage.name(type))
                              .as("key")
                              .attr("href", links.to(Links.type(type.file())))));
      String told = type.json().path("description").asString("");
      list.add(told.isEmpty() ? entry : entry.add(Element.of("p", told).as("told")));
    }
    return Element.of("section")
        .attr("id", "types")
        .attr("aria-labelledby", "types-heading")
        .add(Element.of("h2", "Shared types").attr("id", "types-heading"), list);
  }
}
