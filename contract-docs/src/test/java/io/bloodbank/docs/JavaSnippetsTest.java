package io.bloodbank.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.EventSchema;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The classes and methods of the snippets are those of the generated jar, in their order. */
class JavaSnippetsTest {
  private static final Pattern PUBLISH =
      Pattern.compile(
          "(\\w+)\\.publisher\\(.*?\\.publish\\((.*?)\\)\\n +\\.toComp", Pattern.DOTALL);
  private static final Pattern BUILT = Pattern.compile("(\\w+)\\.builder\\(\\)");
  private static final Pattern ONE_OF = Pattern.compile("one of the records of (\\w+)");
  private static final Pattern SUBSCRIBE =
      Pattern.compile("(\\w+)\\.subscriber\\(.*?\\.(on\\w+)\\(event", Pattern.DOTALL);
  private static final Pattern SETTER = Pattern.compile("\\.(\\w+)\\(\\1\\)");

  @TestFactory
  Stream<DynamicTest> theNamesAreThoseOfTheGeneratedClasses() {
    ContractSite site = ContractSite.files(Site.OWN);
    return Site.OWN.events().stream()
        .map(event -> DynamicTest.dynamicTest(event.toString(), () -> check(site, event)));
  }

  private static void check(ContractSite site, EventSchema event) throws Exception {
    String html = Site.text(site, "events/" + event.key() + ".html");
    Matcher publish = PUBLISH.matcher(html);
    assertThat(publish.find()).isTrue();
    String base = "io.bloodbank.events." + event.key().service() + ".";
    Matcher built = BUILT.matcher(publish.group(2));
    Matcher oneOf = ONE_OF.matcher(publish.group(2));
    boolean builds = built.find();
    assertThat(builds || oneOf.find()).isTrue();
    Class<?> data = Class.forName(base + (builds ? built : oneOf).group(1));
    assertThat(data.getField("ROUTING_KEY").get(null)).hasToString(event.key().toString());
    assertThat(data.isSealed()).isNotEqualTo(builds);
    if (builds) {
      assertThat(SETTER.matcher(publish.group(2)).results().map(m -> m.group(1)).toList())
          .isEqualTo(asked(data));
    }
    Class<?> stubs = Class.forName(base + publish.group(1));
    assertThat(methods(stubs, "TypedPublisher", "publish", data)).hasSize(1);
    Matcher subscribe = SUBSCRIBE.matcher(html);
    assertThat(subscribe.find()).isTrue();
    assertThat(subscribe.group(1)).isEqualTo(publish.group(1));
    assertThat(methods(stubs, "TypedSubscriber", subscribe.group(2), null)).hasSize(1);
  }

  /** What the builder asks for, in its order. */
  private static List<String> asked(Class<?> data) throws NoSuchMethodException {
    List<String> asked = new ArrayList<>();
    Class<?> stage = data.getMethod("builder").getReturnType();
    while (stage.isInterface()) {
      Method next = stage.getMethods()[0];
      asked.add(next.getName());
      stage = next.getReturnType();
    }
    return asked;
  }

  private static List<Method> methods(
      Class<?> stubs, String nested, String name, Class<?> parameter)
      throws ClassNotFoundException {
    Class<?> type = Class.forName(stubs.getName() + "$" + nested);
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(name))
        .filter(method -> parameter == null || method.getParameterTypes()[0].equals(parameter))
        .toList();
  }
}
