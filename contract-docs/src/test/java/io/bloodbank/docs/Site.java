package io.bloodbank.docs;

import io.bloodbank.catalog.SchemaCatalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Sites to test with. */
final class Site {
  static final SchemaCatalog OWN = SchemaCatalog.load(Path.of("../schemas"));

  private Site() {}

  /** A catalog of files: name, JSON, name, JSON … */
  static SchemaCatalog catalog(String... files) {
    Map<String, byte[]> bytes = new TreeMap<>();
    for (int i = 0; i < files.length; i += 2) {
      bytes.put(files[i], files[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return SchemaCatalog.of(bytes, "schemas/");
  }

  static String text(ContractSite site, String path) {
    return new String(site.find(path).orElseThrow().content(), StandardCharsets.UTF_8);
  }
}
