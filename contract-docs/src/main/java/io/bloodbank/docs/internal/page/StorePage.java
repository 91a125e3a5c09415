package io.bloodbank.docs.internal.page;

import io.bloodbank.docs.internal.html.Element;
import java.util.List;

/** What passed the bus, found by filters, and what belongs together; only where it is kept. */
public final class StorePage {
  private static final List<String> VALIDITIES =
      List.of("valid", "invalid", "unknown_event", "unknown_version", "malformed");

  private StorePage() {}

  /** The page as HTML. */
  public static String of(Links links) {
    return new Layout(links)
        .page(
            "Store · Bloodbank",
            "The events that passed the bus.",
            List.of(
                Element.of("h1", "Store"),
                Element.of("p", "The events that passed the bus. All filters must hold.")
                    .as("lede"),
                BusForms.scriptNeeded(),
                form(links),
                Element.of("p").attr("id", "store-state").as("state").attr("role", "status"),
                Element.of("ol")
                    .attr("id", "stored")
                    .as("passing stored")
                    .attr("aria-label", "Events"),
                Element.of("div")
                    .as("actions")
                    .add(
                        Element.of("button", "More")
                            .attr("type", "button")
                            .attr("id", "store-more")
                            .as("quiet")
                            .flag("hidden"))));
  }

  private static Element form(Links links) {
    return Element.of("form")
        .attr("id", "store-form")
        .as("store")
        .flag("hidden")
        .attr("data-events", links.gateway("events"))
        .attr("data-correlations", links.gateway("correlations/"))
        .attr("data-pages", links.to("events/"))
        .add(
            Element.of("div")
                .as("filters")
                .add(
                    field("event_type", "Event type", "calendar.# or calendar.event.created"),
                    field("source", "Source", "exactly"),
                    field("correlation_id", "Correlation id", "exactly"),
                    field("session_id", "Session id", "exactly"),
                    field("from", "From", "2026-01-30T14:00:00Z"),
                    field("until", "Until", "2026-01-30T15:00:00Z"),
                    field("data", "Data", "customer.city=Ulm"),
                    select("validity", "Validity", "", VALIDITIES),
                    select("order", "Order", "newest", List.of("oldest"))),
            BusForms.key(),
            Element.of("div")
                .as("actions")
                .add(
                    Element.of("button", "Find").attr("type", "submit"),
                    Element.of("button", "Clear")
                        .attr("type", "reset")
                        .attr("id", "store-clear")
                        .as("quiet")));
  }

  private static Element field(String name, String label, String hint) {
    return Element.of("div")
        .as("field")
        .add(
            Element.of("label", label).attr("for", "store-" + name),
            Element.of("input")
                .attr("id", "store-" + name)
                .attr("name", name)
                .attr("placeholder", hint)
                .attr("spellcheck", "false")
                .attr("autocapitalize", "none")
                .attr("autocomplete", "off"));
  }

  private static Element select(String name, String label, String first, List<String> others) {
    Element select = Element.of("select").attr("id", "store-" + name).attr("name", name);
    select.add(Element.of("option", first.isEmpty() ? "any" : first).attr("value", ""));
    others.forEach(value -> select.add(Element.of("option", value).attr("value", value)));
    return Element.of("div")
        .as("field")
        .add(Element.of("label", label).attr("for", "store-" + name), select);
  }
}
