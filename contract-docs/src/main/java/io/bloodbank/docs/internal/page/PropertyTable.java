package io.bloodbank.docs.internal.page;

import io.bloodbank.docs.internal.html.Element;
import io.bloodbank.docs.internal.model.Fact;
import io.bloodbank.docs.internal.model.PropertyRow;
import java.util.List;

/**
 * Properties as a table. Roles are written out because narrow screens show the cells below each
 * other, which takes the table's own meaning from it.
 */
final class PropertyTable {
  private final Links links;

  PropertyTable(Links links) {
    this.links = links;
  }

  Element of(List<PropertyRow> rows) {
    if (rows.isEmpty()) {
      return Element.of("p", "It names no properties.");
    }
    Element body = Element.of("tbody").attr("role", "rowgroup");
    rows.forEach(row -> body.add(row(row)));
    return Element.of("table")
        .as("properties")
        .attr("role", "table")
        .attr("aria-label", "Properties")
        .add(
            Element.of("thead")
                .attr("role", "rowgroup")
                .add(
                    Element.of("tr")
                        .attr("role", "row")
                        .add(heading("Property"), heading("Type"), heading("Meaning"))),
            body);
  }

  private static Element heading(String text) {
    return Element.of("th", text).attr("role", "columnheader").attr("scope", "col");
  }

  private Element row(PropertyRow row) {
    int depth = Math.min(row.depth(), 6);
    return Element.of("tr")
        .attr("role", "row")
        .as("depth-" + depth)
        .add(name(row), type(row), meaning(row));
  }

  private static Element name(PropertyRow row) {
    Element cell = Element.of("th").attr("role", "rowheader").attr("scope", "row");
    Element name =
        row.part()
            ? Element.of("span", row.name()).as("part")
            : Element.of("code", row.name()).as(row.deprecated() ? "name old" : "name");
    return row.name().isEmpty() ? cell.add("the value") : cell.add(name);
  }

  private Element type(PropertyRow row) {
    Element cell = Element.of("td").attr("role", "cell").as("type").add(row.type());
    row.sharedType()
        .ifPresent(
            file ->
                cell.add(" ")
                    .add(
                        Element.of("a", file.substring("types/".length(), file.length() - 5))
                            .attr("href", links.to(Links.type(file)))));
    if (!row.part() && !row.name().isEmpty()) {
      cell.add(" ")
          .add(
              row.required()
                  ? Element.of("span", "required").as("need")
                  : Element.of("span", "optional").as("may"));
    }
    return cell;
  }

  private static Element meaning(PropertyRow row) {
    Element cell = Element.of("td").attr("role", "cell").as("meaning");
    if (row.deprecated()) {
      cell.add(Element.of("span", "deprecated").as("badge warn")).add(" ");
    }
    cell.add(row.description());
    if (!row.facts().isEmpty()) {
      Element facts = Element.of("ul").as("facts");
      row.facts().forEach(fact -> facts.add(fact(fact)));
      cell.add(facts);
    }
    return cell;
  }

  private static Element fact(Fact fact) {
    Element item = Element.of("li").add(fact.words());
    for (String value : fact.values()) {
      item.add(" ").add(Element.of("code", value));
    }
    return item;
  }
}
