package io.bloodbank.docs.internal.page;

import io.bloodbank.docs.internal.html.Element;
import java.util.List;

/** What all pages share: head, header with navigation, main part, footer. */
final class Layout {
  private final Links links;

  Layout(Links links) {
    this.links = links;
  }

  /**
   * The whole page as HTML.
   *
   * @param summary one sentence for those who list the page
   */
  String page(String title, String summary, List<Element> main) {
    Element html =
        Element.of("html")
            .attr("lang", "en")
            .add(
                head(title, summary),
                Element.of("body")
                    .add(
                        Element.of("a", "Skip to the content").as("skip").attr("href", "#main"),
                        header(),
                        Element.of("main").attr("id", "main").attr("tabindex", "-1").add(main),
                        footer()));
    return "<!doctype html>\n" + html + "\n";
  }

  private Element head(String title, String summary) {
    Element head =
        Element.of("head")
            .add(
                Element.of("meta").attr("charset", "utf-8"),
                Element.of("title", title),
                meta("viewport", "width=device-width, initial-scale=1"),
                meta("color-scheme", "light dark"),
                asset("stylesheet", Assets.STYLE),
                asset("icon", Assets.ICON).attr("type", Assets.ICON.contentType()));
    if (!summary.isEmpty()) {
      head.add(meta("description", summary));
    }
    if (links.served()) {
      head.add(Element.of("link").attr("rel", "service").attr("href", links.gateway("")));
    }
    for (Assets asset : Assets.of(links.served(), links.stored())) {
      if (asset.isScript()) {
        head.add(Element.of("script").attr("src", links.file(asset.fileName())).flag("defer"));
      }
    }
    return head;
  }

  private Element asset(String relation, Assets asset) {
    return Element.of("link").attr("rel", relation).attr("href", links.file(asset.fileName()));
  }

  private static Element meta(String name, String content) {
    return Element.of("meta").attr("name", name).attr("content", content);
  }

  private Element header() {
    Element list = Element.of("ul").add(entry(Links.INDEX, "Events"));
    if (links.served()) {
      list.add(entry(Links.LIVE, "Live"));
    }
    if (links.stored()) {
      list.add(entry(Links.STORE, "Store"));
    }
    Element brand =
        Element.of("a", "Bloodbank")
            .as("brand")
            .attr("href", links.to(Links.INDEX))
            .add(Element.of("span", " event contracts"));
    return Element.of("header")
        .as("site")
        .add(
            Element.of("div")
                .as("bar")
                .add(brand, Element.of("nav").attr("aria-label", "Site").add(list)));
  }

  private Element entry(String page, String text) {
    Element link = Element.of("a", text).attr("href", links.to(page));
    if (links.page().equals(page)) {
      link.attr("aria-current", "page");
    }
    return Element.of("li").add(link);
  }

  private Element footer() {
    return Element.of("footer")
        .as("site")
        .add(
            Element.of("p", "Made from the contracts: one JSON Schema per versioned routing key. ")
                .add("For programs: ")
                .add(document("OpenAPI", Links.OPENAPI))
                .add(", ")
                .add(document("AsyncAPI", Links.ASYNCAPI))
                .add("."));
  }

  private Element document(String name, String file) {
    String href = links.served() ? links.gateway(file) : links.file(file);
    return Element.of("a", name).attr("href", href);
  }
}
