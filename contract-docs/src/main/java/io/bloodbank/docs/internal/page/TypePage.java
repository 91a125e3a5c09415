package io.bloodbank.docs.internal.page;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.SchemaNode;
import io.bloodbank.docs.internal.html.Element;
import io.bloodbank.docs.internal.html.JsonCode;
import io.bloodbank.docs.internal.model.PropertyReader;
import io.bloodbank.docs.internal.model.PropertyRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A shape that events share. */
public final class TypePage {
  private TypePage() {}

  /** The page as HTML. */
  public static String of(SchemaCatalog catalog, SchemaNode type, Links links) {
    String name = name(type);
    String title = type.json().path("title").asString(name);
    List<Element> main = new ArrayList<>();
    main.add(EventPage.crumbs(links, "Shared types", links.to(Links.INDEX) + "#types", name));
    main.add(Element.of("h1", title));
    String description = type.json().path("description").asString("");
    if (!description.isEmpty()) {
      main.add(Element.of("p", description).as("lede"));
    }
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("value", "Value", List.of(new PropertyTable(links).of(rows(type)))));
    List<JsonNode> examples = List.copyOf(type.json().path("examples").values());
    if (!examples.isEmpty()) {
      sections.add(
          new Section("example", "Examples", examples.stream().map(JsonCode::of).toList()));
    }
    sections.add(new Section("used", "Used by", List.of(users(catalog, type, links))));
    sections.add(schema(catalog, type.file(), links));
    main.add(Section.all(sections));
    return new Layout(links).page(title + " · Bloodbank", description, main);
  }

  static String name(SchemaNode type) {
    return type.file().substring("types/".length(), type.file().length() - ".json".length());
  }

  private static List<PropertyRow> rows(SchemaNode type) {
    List<PropertyRow> rows = PropertyReader.rows(type);
    return rows.isEmpty() ? List.of(PropertyReader.row(type)) : rows;
  }

  private static Element users(SchemaCatalog catalog, SchemaNode type, Links links) {
    Element list = Element.of("ul");
    boolean any = false;
    for (EventSchema event : catalog.events()) {
      if (PropertyReader.rows(event.root()).stream()
          .anyMatch(row -> row.sharedType().filter(type.file()::equals).isPresent())) {
        any = true;
        list.add(
            Element.of("li")
                .add(
                    Element.of("a", event.key().toString())
                        .as("key")
                        .attr("href", links.to(Links.event(event.key())))));
      }
    }
    return any ? list : Element.of("p", "No event.");
  }

  /** The file as it was written. */
  static Section schema(SchemaCatalog catalog, String file, Links links) {
    String text = new String(catalog.bytes(file), StandardCharsets.UTF_8).strip();
    return new Section(
        "schema",
        "JSON Schema",
        List.of(
            Element.of("p")
                .add("The contract as it is written: ")
                .add(Element.of("a", file).attr("href", links.file(Links.schema(file)))),
            Element.of("details")
                .add(
                    Element.of("summary", "Read it here"),
                    Element.of("pre").add(Element.of("code", text)))));
  }
}
