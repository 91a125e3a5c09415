package io.bloodbank.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What Eclipse (m2e) does with the goals; it refuses a file with anything else in it. */
class LifecycleMappingTest {
  @Test
  void generatesOnEachChangeAndChecksInMavenAlone() throws Exception {
    Element root = parse("META-INF/m2e/lifecycle-mapping-metadata.xml");
    Map<String, String> actions = new TreeMap<>();
    assertThat(root.getTagName()).isEqualTo("lifecycleMappingMetadata");
    for (Element execution : children(only(root, "pluginExecutions"))) {
      assertThat(execution.getTagName()).isEqualTo("pluginExecution");
      assertThat(children(execution))
          .extracting(Element::getTagName)
          .containsExactly("pluginExecutionFilter", "action");
      Element action = children(only(execution, "action")).get(0);
      String options =
          String.join(
              ",",
              children(action).stream()
                  .map(option -> option.getTagName() + "=" + option.getTextContent())
                  .toList());
      for (Element goal : children(only(only(execution, "pluginExecutionFilter"), "goals"))) {
        actions.put(goal.getTextContent(), action.getTagName() + "(" + options + ")");
      }
    }
    assertThat(actions)
        .containsExactly(
            Map.entry("check", "ignore()"),
            Map.entry("generate", "execute(runOnConfiguration=true,runOnIncremental=true)"));
  }

  @Test
  void knowsAllGoalsOfThePlugin() throws Exception {
    Element plugin = parse("META-INF/maven/plugin.xml");

    assertThat(children(only(plugin, "mojos")))
        .extracting(mojo -> only(mojo, "goal").getTextContent())
        .containsExactlyInAnyOrder("check", "generate");
  }

  private static Element parse(String resource) throws Exception {
    try (InputStream in = GenerateMojo.class.getClassLoader().getResourceAsStream(resource)) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(Objects.requireNonNull(in, resource))
          .getDocumentElement();
    }
  }

  private static Element only(Element parent, String name) {
    List<Element> found =
        children(parent).stream().filter(child -> child.getTagName().equals(name)).toList();
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }

  private static List<Element> children(Node parent) {
    return IntStream.range(0, parent.getChildNodes().getLength())
        .mapToObj(parent.getChildNodes()::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }
}
