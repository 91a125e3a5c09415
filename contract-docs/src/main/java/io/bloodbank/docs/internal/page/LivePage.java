package io.bloodbank.docs.internal.page;

import io.bloodbank.docs.internal.html.Element;
import java.util.List;

/** What crosses the bus, as it does; only where a gateway serves the site. */
public final class LivePage {
  private LivePage() {}

  /** The page as HTML. */
  public static String of(Links links) {
    Element form =
        Element.of("form")
            .attr("id", "live-form")
            .as("bus")
            .flag("hidden")
            .attr("data-stream", links.gateway("events/stream"))
            .add(
                Element.of("div")
                    .as("field")
                    .add(
                        Element.of("label", "Binding").attr("for", "binding"),
                        Element.of("input")
                            .attr("id", "binding")
                            .attr("name", "binding")
                            .attr("value", "#")
                            .attr("spellcheck", "false")
                            .attr("autocapitalize", "none")
                            .attr("autocomplete", "off")
                            .attr("aria-describedby", "binding-help"),
                        Element.of("p")
                            .attr("id", "binding-help")
                            .as("help")
                            .add(Element.of("code", "*"))
                            .add(" is one word, ")
                            .add(Element.of("code", "#"))
                            .add(" any number of them: ")
                            .add(Element.of("code", "calendar.event.created.#"))
                            .add(" takes every version, ")
                            .add(Element.of("code", "calendar.event.*"))
                            .add(" none from v2 on.")),
                BusForms.key(),
                Element.of("div")
                    .as("actions")
                    .add(
                        Element.of("button", "Watch").attr("type", "submit"),
                        Element.of("button", "Clear")
                            .attr("type", "button")
                            .attr("id", "clear")
                            .as("quiet")));
    return new Layout(links)
        .page(
            "Live · Bloodbank",
            "What crosses the bus, as it does.",
            List.of(
                Element.of("h1", "Live"),
                Element.of("p", "Events as they cross the bus, the newest first. Nothing is kept.")
                    .as("lede"),
                BusForms.scriptNeeded(),
                form,
                Element.of("p").attr("id", "state").as("state").attr("role", "status"),
                Element.of("ol").attr("id", "passing").as("passing").attr("aria-label", "Events")));
  }
}
