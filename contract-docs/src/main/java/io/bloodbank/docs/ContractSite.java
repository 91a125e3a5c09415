package io.bloodbank.docs;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.SchemaNode;
import io.bloodbank.docs.internal.api.AsyncApiDocument;
import io.bloodbank.docs.internal.api.OpenApiDocument;
import io.bloodbank.docs.internal.page.Assets;
import io.bloodbank.docs.internal.page.EventPage;
import io.bloodbank.docs.internal.page.IndexPage;
import io.bloodbank.docs.internal.page.Links;
import io.bloodbank.docs.internal.page.LivePage;
import io.bloodbank.docs.internal.page.StorePage;
import io.bloodbank.docs.internal.page.TypePage;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The contracts of a catalog as a site to read, made of the contracts alone. All links are
 * relative, and nothing in it is an inline script or style, so it works at any address and under
 * {@link #CONTENT_SECURITY_POLICY}. A page is made when it is first asked for, then kept. Immutable
 * and thread-safe.
 */
public final class ContractSite {
  /** What the pages need, and nothing else (Content Security Policy Level 3). */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String HTML = "text/html;charset=utf-8";
  private static final String SCHEMA = "application/schema+json";
  private static final String JSON = "application/json";

  private final Map<String, Supplier<SiteFile>> makers = new LinkedHashMap<>();
  private final Map<String, SiteFile> made = new ConcurrentHashMap<>();
  private final boolean stored;

  private ContractSite(SchemaCatalog catalog, boolean served, boolean stored) {
    this.stored = stored;
    page(Links.INDEX, served, links -> IndexPage.of(catalog, links));
    for (EventSchema event : catalog.events()) {
      page(Links.event(event.key()), served, links -> EventPage.of(catalog, event, links));
    }
    for (SchemaNode type : catalog.types()) {
      page(Links.type(type.file()), served, links -> TypePage.of(catalog, type, links));
    }
    if (served) {
      page(Links.LIVE, true, LivePage::of);
    }
    if (stored) {
      page(Links.STORE, true, StorePage::of);
    }
    file(Links.OPENAPI, JSON, () -> OpenApiDocument.of(catalog, served, stored));
    file(Links.ASYNCAPI, JSON, () -> AsyncApiDocument.of(catalog));
    for (String file : catalog.files()) {
      file(Links.schema(file), SCHEMA, () -> catalog.bytes(file));
    }
    for (Assets asset : Assets.of(served, stored)) {
      file(asset.fileName(), asset.contentType(), asset::bytes);
    }
  }

  /**
   * For a gateway, which serves it at {@code /docs/}: pages have no extension, and there are forms
   * to send test events and a view of what crosses the bus.
   */
  public static ContractSite served(SchemaCatalog catalog) {
    return served(catalog, false);
  }

  /**
   * As {@link #served(SchemaCatalog)}, with a page to find what passed the bus.
   *
   * @param stored whether the gateway keeps events
   */
  public static ContractSite served(SchemaCatalog catalog, boolean stored) {
    return new ContractSite(catalog, true, stored);
  }

  /** For a folder that is read in place or that any web server serves. */
  public static ContractSite files(SchemaCatalog catalog) {
    return new ContractSite(catalog, false, false);
  }

  /** The paths of all files, the first page first. */
  public Set<String> paths() {
    return Collections.unmodifiableSet(makers.keySet());
  }

  /** The file at a path; empty where there is none. */
  public Optional<SiteFile> find(String path) {
    Supplier<SiteFile> maker = makers.get(path);
    return maker == null
        ? Optional.empty()
        : Optional.of(made.computeIfAbsent(path, absent -> maker.get()));
  }

  private interface PageMaker {
    String make(Links links);
  }

  private void page(String page, boolean served, PageMaker maker) {
    Links links = new Links(page, served, stored);
    file(links.path(), HTML, () -> maker.make(links).getBytes(StandardCharsets.UTF_8));
  }

  private void file(String path, String contentType, Supplier<byte[]> content) {
    makers.put(path, () -> new SiteFile(path, contentType, content.get()));
  }
}
