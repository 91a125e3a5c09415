package io.bloodbank.docs.internal.page;

import io.bloodbank.docs.internal.html.Element;

/** What the forms that speak to the bus share. */
final class BusForms {
  private BusForms() {}

  /** Kept by the browser for as long as the tab is open. */
  static Element key() {
    return Element.of("div")
        .as("field")
        .add(
            Element.of("label", "API key, where the gateway asks for one").attr("for", "api-key"),
            Element.of("input")
                .attr("id", "api-key")
                .attr("type", "password")
                .attr("autocomplete", "off"));
  }

  static Element scriptNeeded() {
    return Element.of("noscript")
        .add(Element.of("p", "This needs JavaScript; curl does it without.").as("note"));
  }
}
