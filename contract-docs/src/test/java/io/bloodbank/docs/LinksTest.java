package io.bloodbank.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every link of the whole site leads somewhere, its anchor too. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
  private static final Pattern FOR = Pattern.compile(" (?:for|aria-[a-z]*by)=\"([^\"]*)\"");

  /** Where the gateway has what the pages link to beside the site. */
  private static final Set<String> GATEWAY =
      Set.of("/", "/openapi.json", "/asyncapi.json", "/events/stream");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyLinkResolves(boolean served) {
    ContractSite site = served ? ContractSite.served(Site.OWN) : ContractSite.files(Site.OWN);
    List<String> dangling = new ArrayList<>();
    int links = 0;
    for (String path : site.paths()) {
      if (!site.find(path).orElseThrow().contentType().startsWith("text/html")) {
        continue;
      }
      String html = Site.text(site, path);
      Matcher link = LINK.matcher(html);
      while (link.find()) {
        links++;
        if (!resolves(site, path, link.group(1), served)) {
          dangling.add(path + " → " + link.group(1));
        }
      }
    }

    assertThat(dangling).isEmpty();
    assertThat(links).isGreaterThan(300);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void idsAreUniqueAndWhatRefersToThemFindsThem(boolean served) {
    ContractSite site = served ? ContractSite.served(Site.OWN) : ContractSite.files(Site.OWN);
    for (String path : site.paths()) {
      if (site.find(path).orElseThrow().contentType().startsWith("text/html")) {
        String html = Site.text(site, path);
        List<String> ids = ID.matcher(html).results().map(found -> found.group(1)).toList();
        assertThat(ids).as(path).doesNotHaveDuplicates();
        assertThat(ids)
            .as(path)
            .containsAll(FOR.matcher(html).results().map(found -> found.group(1)).toList());
      }
    }
  }

  private static boolean resolves(ContractSite site, String from, String link, boolean served) {
    URI target = URI.create("http://host/docs/").resolve(from).resolve(link);
    String path = target.getPath();
    if (!path.startsWith("/docs/")) {
      return served && GATEWAY.contains(path);
    }
    String file = path.substring("/docs/".length());
    if (site.find(file).isEmpty()) {
      return false;
    }
    return target.getFragment() == null || ids(site, file).contains(target.getFragment());
  }

  private static Set<String> ids(ContractSite site, String path) {
    Set<String> ids = new HashSet<>();
    ID.matcher(Site.text(site, path)).results().forEach(found -> ids.add(found.group(1)));
    return ids;
  }
}
