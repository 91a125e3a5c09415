package io.bloodbank.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.SchemaCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing that a contract says becomes markup, and no page needs an inline script or style. */
class HostileContractTest {
  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z!][^\\s>/]*)([^>]*)>");
  private static final String ATTACK =
      "</script><script>alert(1)</script><img src=x onerror=alert(1)>\\\"' style=x &lt;";

  static final SchemaCatalog HOSTILE =
      Site.catalog(
          "evil.thing.done.json",
          """
          {"$schema": "https://json-schema.org/draft/2020-12/schema",
           "title": "T %1$s", "description": "D %1$s", "type": "object",
           "properties": {
             "P %1$s": {"description": "PD %1$s", "type": "string", "default": "V %1$s",
                        "enum": ["V %1$s", "W"], "pattern": "[VW<>]"},
             "nested": {"type": "object", "patternProperties": {"^<b>%1$s": {"title": "%1$s"}}},
             "either": {"oneOf": [{"title": "%1$s", "type": "string"}, {"type": "integer"}]},
             "shared": {"$ref": "types/evil.json"}
           },
           "required": ["R %1$s"],
           "examples": [{"P %1$s": "V %1$s", "R %1$s": "X %1$s"}]}
          """
              .formatted(ATTACK),
          "types/evil.json",
          """
          {"title": "TT %1$s", "description": "TD %1$s", "const": "C %1$s", "examples": ["C %1$s"]}
          """
              .formatted(ATTACK));

  @Test
  void onlyOurElementsAndAttributesStandInThePages() {
    for (boolean served : List.of(true, false)) {
      ContractSite site = served ? ContractSite.served(HOSTILE) : ContractSite.files(HOSTILE);
      for (String path : site.paths()) {
        if (site.find(path).orElseThrow().contentType().startsWith("text/html")) {
          check(path, Site.text(site, path));
        }
      }
    }
  }

  private static void check(String path, String html) {
    if (!path.equals("live")) {
      assertThat(html).as(path).contains("&lt;script&gt;alert(1)");
    }
    List<String> scripts = new ArrayList<>();
    Matcher tag = TAG.matcher(html);
    while (tag.find()) {
      String name = tag.group(2);
      String attributes = tag.group(3).replaceAll("\"[^\"]*\"", "\"\"");
      assertThat(attributes)
          .as(path + " " + tag.group())
          .doesNotContainPattern("\\s(on\\w+|style)");
      assertThat(name).as(path).isNotIn("img", "style", "iframe", "object", "embed", "base");
      if (name.equals("script") && tag.group(1).isEmpty()) {
        scripts.add(attributes);
        assertThat(html.substring(tag.end())).as("no inline script").startsWith("</script>");
      }
    }
    assertThat(scripts).as(path).isNotEmpty().allMatch(attributes -> attributes.contains("src="));
  }

  @Test
  void aPropertyIsShownAsItIsCalled() {
    assertThat(Site.text(ContractSite.files(HOSTILE), "events/evil.thing.done.html"))
        .contains("<code class=\"name\">P &lt;/script&gt;&lt;script&gt;alert(1)")
        .contains("onerror=alert(1)&gt;&quot;&#39; style=x &amp;lt;");
  }
}
