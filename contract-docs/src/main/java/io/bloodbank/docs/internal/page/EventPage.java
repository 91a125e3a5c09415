package io.bloodbank.docs.internal.page;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.docs.internal.html.Element;
import io.bloodbank.docs.internal.html.JsonCode;
import io.bloodbank.docs.internal.model.Examples;
import io.bloodbank.docs.internal.model.PropertyReader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** All there is to know of one version of an event. */
public final class EventPage {
  private final SchemaCatalog catalog;
  private final EventSchema event;
  private final Links links;
  private final Examples examples;

  private EventPage(SchemaCatalog catalog, EventSchema event, Links links) {
    this.catalog = catalog;
    this.event = event;
    this.links = links;
    this.examples = Examples.of(event);
  }

  /** The page as HTML. */
  public static String of(SchemaCatalog catalog, EventSchema event, Links links) {
    return new EventPage(catalog, event, links).write();
  }

  private String write() {
    String key = event.key().toString();
    String service = event.key().service();
    List<Element> main = new ArrayList<>();
    main.add(crumbs(links, service, links.to(Links.INDEX) + "#service-" + service, key));
    main.add(Element.of("h1", event.title().orElse(key)));
    main.add(name());
    event.description().ifPresent(text -> main.add(Element.of("p", text).as("lede")));
    newer().forEach(main::add);
    main.add(Section.all(sections()));
    return new Layout(links).page(key + " · Bloodbank", event.description().orElse(""), main);
  }

  static Element crumbs(Links links, String group, String href, String here) {
    return Element.of("nav")
        .as("crumbs")
        .attr("aria-label", "Breadcrumb")
        .add(
            Element.of("ol")
                .add(
                    Element.of("li")
                        .add(Element.of("a", "Events").attr("href", links.to(Links.INDEX))),
                    Element.of("li").add(Element.of("a", group).attr("href", href)),
                    Element.of("li", here).attr("aria-current", "page")));
  }

  /** A key that a narrow screen may break after each segment. */
  static Element breakable(Element around, String key) {
    for (String segment : key.split("(?<=[._])", -1)) {
      around.add(segment).add(Element.of("wbr"));
    }
    return around;
  }

  private Element name() {
    Element name =
        Element.of("p")
            .as("identity")
            .add(breakable(Element.of("code").as("key"), event.key().toString()))
            .add(" ")
            .add(Element.of("span", "version " + event.key().version()).as("badge"));
    if (event.deprecated()) {
      name.add(" ").add(Element.of("span", "deprecated").as("badge warn"));
    }
    return name;
  }

  private List<Element> newer() {
    List<EventSchema> versions = versions();
    EventSchema latest = versions.get(versions.size() - 1);
    if (latest.key().equals(event.key())) {
      return List.of();
    }
    return List.of(
        Element.of("p")
            .as("note")
            .add("There is a newer version: ")
            .add(
                Element.of("a", latest.key().toString())
                    .as("key")
                    .attr("href", links.to(Links.event(latest.key()))))
            .add(". New publishers and subscribers use that one."));
  }

  private List<EventSchema> versions() {
    return catalog.events().stream()
        .filter(other -> other.key().event().equals(event.key().event()))
        .toList();
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            "properties",
            "Properties",
            List.of(new PropertyTable(links).of(PropertyReader.rows(event.root())))));
    if (!examples.events().isEmpty()) {
      sections.add(new Section("example", "Example", examples()));
    }
    sections.add(new Section("publish", "Publish", publish()));
    sections.add(new Section("subscribe", "Subscribe", subscribe()));
    if (links.served()) {
      sections.add(
          new Section("test", "Send a test event", TestForm.of(event, examples.events(), links)));
    }
    sections.add(new Section("versions", "Versions", new VersionHistory(links).of(versions())));
    sections.add(TypePage.schema(catalog, event.key().fileName(), links));
    return sections;
  }

  private List<Element> examples() {
    List<Element> shown = new ArrayList<>();
    if (examples.made()) {
      shown.add(Element.of("p", "Made from the schema: the contract gives no example."));
    }
    examples.events().forEach(event -> shown.add(JsonCode.of(event)));
    return shown;
  }

  private JsonNode example() {
    return examples.events().stream().findFirst().orElseGet(JsonNodeFactory.instance::objectNode);
  }

  private List<Element> publish() {
    String path = event.httpPath().orElse("/events/" + event.key());
    return List.of(
        Element.of("h3", "Over HTTP"),
        Element.of("pre").add(Element.of("code", Curl.publish(path, example())).as("curl")),
        Element.of("h3", "In Java"),
        java(JavaSnippets.publish(event)));
  }

  private List<Element> subscribe() {
    String key = event.key().toString();
    String all = event.key().event() + ".#";
    Element list =
        Element.of("dl")
            .as("bindings")
            .add(
                Element.of("dt").add(Element.of("code", key)),
                Element.of("dd", "this version and no other"),
                Element.of("dt").add(Element.of("code", all)),
                Element.of("dd", "every version, those to come too"));
    return List.of(
        java(JavaSnippets.subscribe(event)),
        Element.of("p", "In any other language, a queue takes it by its binding:"),
        list);
  }

  private static Element java(String code) {
    return Element.of("pre").add(Element.of("code", code));
  }
}
