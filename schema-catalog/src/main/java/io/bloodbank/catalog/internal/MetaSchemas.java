package io.bloodbank.catalog.internal;

import com.networknt.schema.SchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The meta-schemas that the validator brings along, for schemas that refer to them. */
final class MetaSchemas {
  private static final String HOST = "json-schema.org";
  private static final List<String> FILES =
      Stream.concat(
              Stream.of("draft-04/schema", "draft-06/schema", "draft-07/schema"),
              Stream.concat(
                  vocabularies("draft/2019-09/", "applicator", "content", "format"),
                  vocabularies(
                      "draft/2020-12/",
                      "applicator",
                      "content",
                      "format-annotation",
                      "unevaluated")))
          .toList();

  private MetaSchemas() {}

  private static Stream<String> vocabularies(String draft, String... own) {
    return Stream.concat(
            Stream.of("schema", "meta/core", "meta/meta-data", "meta/validation"),
            Stream.of(own).map(name -> "meta/" + name))
        .map(name -> draft + name);
  }

  /** Loaded when the first schema refers to one, which is rare. */
  private static final class Loaded {
    static final Documents DOCUMENTS =
        new Documents(FILES.stream().map(MetaSchemas::load).toList(), new Problems());
  }

  private static Document load(String path) {
    ClassLoader loader = SchemaRegistry.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("No " + path + " in json-schema-validator");
      }
      SchemaFile file = new SchemaFile(path, "https://" + HOST + "/" + path, in.readAllBytes());
      return new Document(file, JsonText.read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static @Nullable Resource resource(URI uri) {
    return HOST.equals(uri.getHost()) ? Loaded.DOCUMENTS.ownResource(uri) : null;
  }

  static boolean isOne(Document document) {
    return document.file().shown().startsWith("https://" + HOST + "/");
  }
}
