package io.bloodbank.docs.internal.page;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.docs.internal.html.Element;
import io.bloodbank.docs.internal.html.JsonCode;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Sends an event to the gateway that serves the page; moved by a script. */
final class TestForm {
  private TestForm() {}

  static List<Element> of(EventSchema event, List<JsonNode> examples, Links links) {
    Element form =
        Element.of("form")
            .attr("id", "test-form")
            .as("bus")
            .flag("hidden")
            .attr("data-publish", links.gateway("events/" + event.key()));
    if (examples.size() > 1) {
      form.add(choice(examples));
    }
    String first = examples.isEmpty() ? "{}" : JsonCode.text(examples.get(0));
    form.add(
        Element.of("div")
            .as("field")
            .add(
                Element.of("label", "Data").attr("for", "data"),
                Element.of("textarea", first)
                    .attr("id", "data")
                    .attr("spellcheck", "false")
                    .attr("autocapitalize", "none")
                    .attr("aria-describedby", "data-help"),
                Element.of("p", "Ctrl + Enter sends it.").attr("id", "data-help").as("help")),
        BusForms.key(),
        Element.of("div")
            .as("actions")
            .add(
                Element.of("button", "Publish").attr("type", "submit"),
                Element.of("a", "Watch it pass")
                    .attr(
                        "href",
                        links.to(Links.LIVE) + "?binding=" + event.key().event() + ".%23")));
    return List.of(
        Element.of("p", "It goes onto the bus: every subscriber of this event gets it."),
        BusForms.scriptNeeded(),
        form,
        Element.of("div").attr("id", "answer").as("answer").attr("role", "status"));
  }

  private static Element choice(List<JsonNode> examples) {
    Element select = Element.of("select").attr("id", "examples");
    for (int i = 0; i < examples.size(); i++) {
      select.add(
          Element.of("option", "Example " + (i + 1)).attr("value", JsonCode.text(examples.get(i))));
    }
    return Element.of("div")
        .as("field")
        .add(Element.of("label", "Begin with").attr("for", "examples"), select);
  }
}
