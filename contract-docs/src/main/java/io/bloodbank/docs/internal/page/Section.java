package io.bloodbank.docs.internal.page;

import io.bloodbank.docs.internal.html.Element;
import java.util.List;

/**
 * A part of a page that can be linked to.
 *
 * @param id unique in its page
 */
record Section(String id, String heading, List<Element> content) {
  private Element element() {
    return Element.of("section")
        .attr("id", id)
        .attr("aria-labelledby", id + "-heading")
        .add(Element.of("h2", heading).attr("id", id + "-heading"))
        .add(content);
  }

  /** The sections, with links to each before them. */
  static Element all(List<Section> sections) {
    Element entries = Element.of("ul");
    for (Section section : sections) {
      entries.add(
          Element.of("li").add(Element.of("a", section.heading).attr("href", "#" + section.id)));
    }
    return Element.of("div")
        .as("columns")
        .add(
            Element.of("nav").as("contents").attr("aria-label", "On this page").add(entries),
            Element.of("div").as("sections").add(sections.stream().map(Section::element).toList()));
  }
}
