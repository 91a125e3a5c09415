package io.bloodbank.docs.internal.page;

import io.bloodbank.docs.internal.html.Element;

/** What the forms that speak to the bus share. */
final class BusForms {
  private BusForms() {}

  /** Folded away until a gateway asks for it; kept by the browser until the tab is closed. */
  static Element key() {
    return Element.of("details")
        .as("field")
        .add(
            Element.of("summary", "API key"),
            Element.of("label", "Key that ./bloodbank keys has made").attr("for", "api-key"),
            Element.of("input")
                .attr("id", "api-key")
                .attr("type", "password")
                .attr("autocomplete", "off"),
            Element.of("p", "Kept in this tab until it is closed.").as("help"));
  }

  static Element scriptNeeded() {
    return Element.of("noscript")
        .add(Element.of("p", "This needs JavaScript; curl does it without.").as("note"));
  }
}
