package io.bloodbank.gateway;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.docs.ContractSite;
import io.bloodbank.docs.SiteFile;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Serves the contracts as pages below {@code /docs/}, and as documents for programs at the root.
 */
final class ContractPages {
  private static final String ROOT = "/docs";
  private static final List<String> DOCUMENTS = List.of("openapi.json", "asyncapi.json");

  private final ContractSite site;
  private final Map<String, String> tags = new ConcurrentHashMap<>();

  /**
   * @param stored whether there is an event store
   */
  ContractPages(SchemaCatalog catalog, boolean stored) {
    site = ContractSite.served(catalog, stored);
  }

  void register(RoutesConfig routes) {
    routes.get(ROOT, this::handle);
    routes.get(ROOT + "/*", this::handle);
    for (String document : DOCUMENTS) {
      routes.get("/" + document, context -> answer(context, document));
    }
  }

  private void handle(Context context) {
    String path = context.path();
    if (path.equals(ROOT)) {
      // Its links are relative to the folder.
      context.status(308).header("Location", "docs/");
      return;
    }
    answer(context, path.substring(ROOT.length() + 1));
  }

  private void answer(Context context, String path) {
    SiteFile file =
        site.find(path)
            .orElseThrow(
                () ->
                    Problem.of(
                            404, "There is no page " + context.path() + "; /docs/ lists the events")
                        .exception());
    String tag = tags.computeIfAbsent(file.path(), absent -> tag(file.content()));
    context
        .header("ETag", tag)
        .header("Cache-Control", "no-cache")
        .header("Content-Security-Policy", ContractSite.CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
    if (isKnown(context.header("If-None-Match"), tag)) {
      context.status(304);
    } else {
      context.contentType(file.contentType()).result(file.content());
    }
  }

  /** RFC 9110, section 13.1.2: compared weakly. */
  private static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (String known : ifNoneMatch.split(",", -1)) {
      String bare = known.strip();
      if (bare.equals("*") || bare.replaceFirst("^W/", "").equals(tag)) {
        return true;
      }
    }
    return false;
  }

  private static String tag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
