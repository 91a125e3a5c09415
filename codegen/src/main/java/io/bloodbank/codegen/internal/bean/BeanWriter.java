package io.bloodbank.codegen.internal.bean;

import com.sun.codemodel.CodeWriter;
import com.sun.codemodel.JClass;
import com.sun.codemodel.JCodeModel;
import com.sun.codemodel.JDefinedClass;
import com.sun.codemodel.JExpr;
import com.sun.codemodel.JMethod;
import com.sun.codemodel.JMod;
import com.sun.codemodel.JPackage;
import io.bloodbank.catalog.RoutingKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jsonschema2pojo.DefaultGenerationConfig;
import org.jsonschema2pojo.SchemaGenerator;
import org.jsonschema2pojo.SchemaMapper;
import org.jsonschema2pojo.SchemaStore;
import org.jsonschema2pojo.rules.RuleFactory;
import tools.jackson.databind.node.ObjectNode;

/** Has jsonschema2pojo write one class. */
final class BeanWriter {
  private static final int CONSTANT = JMod.PUBLIC | JMod.STATIC | JMod.FINAL;
  private static final String EVENT_TYPE = "io.bloodbank.runtime.EventType";

  private final JCodeModel code = new JCodeModel();
  private final JDefinedClass type;

  BeanWriter(ObjectNode schema) {
    String name = schema.get("javaType").stringValue();
    BeanSettings settings = new BeanSettings();
    RuleFactory rules = new RuleFactory(settings, new BeanAnnotator(settings), new SchemaStore());
    int dot = name.lastIndexOf('.');
    try {
      new SchemaMapper(rules, new SchemaGenerator())
          .generate(code, name.substring(dot + 1), name.substring(0, dot), schema.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    type = code._getClass(name);
  }

  /** Fails now, and not when half of the files are written. */
  static void requireJsonschema2pojo() {
    new RuleFactory();
  }

  /** Adds what makes the class an event: its routing key, version and type. */
  void event(RoutingKey key, String contracts) {
    JClass eventType = code.ref(EVENT_TYPE);
    type._implements(code.ref("io.bloodbank.runtime.Event"));
    type.field(CONSTANT, String.class, "ROUTING_KEY", JExpr.lit(key.toString()))
        .javadoc()
        .append("The key it is published under.");
    type.field(CONSTANT, code.INT, "VERSION", JExpr.lit(key.version()))
        .javadoc()
        .append("The version of its contract.");
    type.field(
            CONSTANT,
            eventType.narrow(type),
            "TYPE",
            eventType
                .staticInvoke("of")
                .arg(JExpr.ref("ROUTING_KEY"))
                .arg(type.dotclass())
                .arg(contracts))
        .javadoc()
        .append("Routing key, class and contract in one.");
    JMethod accessor = type.method(JMod.PUBLIC, eventType.narrow(type), "eventType");
    accessor.annotate(Override.class);
    accessor.body()._return(JExpr.ref("TYPE"));
  }

  void deprecate() {
    type.annotate(Deprecated.class);
  }

  /**
   * The text of the class, with line feeds alone: where the platform has carriage returns too, its
   * Javadoc has some of them twice.
   */
  String text() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      code.build(new Utf8Writer(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8).replaceAll("\r+\n", "\n").strip() + "\n";
  }

  /** Beans that write what they hold, and nothing else. */
  private static final class BeanSettings extends DefaultGenerationConfig {
    @Override
    public boolean isIncludeGeneratedAnnotation() {
      return false;
    }

    @Override
    public boolean isIncludeAdditionalProperties() {
      return false;
    }

    @Override
    public boolean isInitializeCollections() {
      return false;
    }

    @Override
    public boolean isGenerateBuilders() {
      return true;
    }
  }

  private static final class Utf8Writer extends CodeWriter {
    private final OutputStream out;

    Utf8Writer(OutputStream out) {
      this.out = out;
      this.encoding = StandardCharsets.UTF_8.name();
    }

    @Override
    public OutputStream openBinary(JPackage pkg, String fileName) {
      return out;
    }

    @Override
    public void close() {}
  }
}
