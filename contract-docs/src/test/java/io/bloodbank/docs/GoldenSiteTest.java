package io.bloodbank.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.SchemaCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The pages of a small catalog, and its AsyncAPI document, kept in {@code
 * src/test/resources/golden} with a tag on each line. {@code mvn verify -pl contract-docs -am
 * -Dgolden.update=true} writes them there; look at the difference before you commit it.
 */
class GoldenSiteTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final SchemaCatalog CATALOG = SchemaCatalog.load(GOLDEN.resolve("schemas"));

  @Test
  void isWrittenAsKept() throws Exception {
    ContractSite site = ContractSite.served(CATALOG);
    List<String> written = site.paths().stream().filter(GoldenSiteTest::isKept).toList();
    assertThat(written).hasSize(6);
    for (String path : written) {
      String text = Site.text(site, path).replace("><", ">\n<");
      Path golden = GOLDEN.resolve("expected").resolve(fileName(path));
      if (UPDATE) {
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, text);
      }
      assertThat(text).as(path).isEqualTo(Files.readString(golden));
    }
  }

  /** The OpenAPI document is mostly the same for all contracts, and tested elsewhere. */
  private static boolean isKept(String path) {
    return path.equals("asyncapi.json") || path.matches("(live|(events|types)/.*)?");
  }

  private static String fileName(String path) {
    return path.equals("asyncapi.json") ? path : (path.isEmpty() ? "index" : path) + ".html";
  }
}
