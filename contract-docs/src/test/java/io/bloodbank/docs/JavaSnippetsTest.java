package io.bloodbank.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.EventSchema;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of every page compiles as it stands, against the generated classes. */
class JavaSnippetsTest {
  private static final Pattern SNIPPET =
      Pattern.compile("<pre><code>([^<]*\\.(?:publisher|subscriber)\\([^<]*)</code></pre>");
  private static final Pattern BUILT = Pattern.compile("(\\w+)\\.builder\\(\\)");
  private static final Pattern ONE_OF = Pattern.compile("one of the records of (\\w+)");

  @Test
  void compiles(@TempDir Path classes) throws Exception {
    ContractSite site = ContractSite.files(Site.OWN);
    List<JavaFileObject> sources = new ArrayList<>();
    for (EventSchema event : Site.OWN.events()) {
      List<String> snippets =
          SNIPPET
              .matcher(Site.text(site, "events/" + event.key() + ".html"))
              .results()
              .map(found -> found.group(1).replace("&quot;", "\"").replace("&gt;", ">"))
              .toList();
      assertThat(snippets).as("%s", event).hasSize(2);
      sources.add(source("Snippet" + sources.size(), event, snippets.get(0), snippets.get(1)));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            classes.toString(),
            "-classpath",
            System.getProperty("java.class.path"));

    compiler.getTask(null, null, problems, options, null, sources).call();

    assertThat(problems.getDiagnostics()).isEmpty();
    assertThat(sources).hasSizeGreaterThan(20);
  }

  /** What the snippet takes for given: the bus, its variables, and a method that handles. */
  private static JavaFileObject source(
      String name, EventSchema event, String publish, String subscribe) throws Exception {
    String service = "io.bloodbank.events." + event.key().service();
    String code =
        """
        import %s.*;
        class %s {
          void publish(io.bloodbank.runtime.Bloodbank bloodbank%s) {
            %s
          }
          void subscribe(io.bloodbank.runtime.Bloodbank bloodbank) {
            %s
          }
          void handle(Object data) {}
        }
        """
            .formatted(service, name, variables(service, publish), publish, subscribe);
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }

  /** A variable for each that the snippet uses, of the type that the builder asks for. */
  private static String variables(String service, String publish) throws ClassNotFoundException {
    Matcher oneOf = ONE_OF.matcher(publish);
    if (oneOf.find()) {
      return ", " + oneOf.group(1) + " event";
    }
    Matcher built = BUILT.matcher(publish);
    assertThat(built.find()).isTrue();
    StringBuilder variables = new StringBuilder();
    try {
      Class<?> stage =
          Class.forName(service + "." + built.group(1)).getMethod("builder").getReturnType();
      while (stage.isInterface()) {
        Method next = stage.getMethods()[0];
        String type = next.getGenericParameterTypes()[0].getTypeName().replace('$', '.');
        variables.append(", ").append(type).append(' ').append(next.getName());
        stage = next.getReturnType();
      }
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
    return variables.toString();
  }
}
