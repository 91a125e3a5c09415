package io.bloodbank.codegen.internal.bean;

import com.palantir.javapoet.ClassName;
import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.model.Declaration;
import io.bloodbank.codegen.internal.model.Doc;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what jsonschema2pojo is to write, in its own dialect of JSON Schema: one class for each
 * schema, with all names and types given, so that nothing is left for it to resolve, merge or name.
 */
final class BeanSchemas {
  /** Marks a property that is written also where it is null. */
  static final String ALWAYS = "x-always";

  private final BeanTypes types;

  BeanSchemas(BeanTypes types) {
    this.types = types;
  }

  /** Empty where no class is needed. */
  Optional<ObjectNode> of(Declaration declaration) {
    Body body = declaration.body();
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    if (body instanceof Body.OpenChoice) {
      return Optional.empty();
    } else if (body instanceof Body.Fields fields) {
      fields(fields, declaration.name(), schema);
    } else if (body instanceof Body.Choice choice) {
      choice(choice, schema);
    } else {
      throw new IllegalArgumentException(
          "A bean cannot hold what "
              + declaration.name()
              + " stands for, as it is no object with named properties; generate records");
    }
    ClassName name = types.of(declaration.name());
    schema.put("javaType", name.canonicalName());
    Doc doc = declaration.doc();
    doc.title().ifPresent(text -> schema.put("title", escape(text)));
    doc.description().ifPresent(text -> schema.put("description", escape(text)));
    return Optional.of(schema);
  }

  private void fields(Body.Fields fields, ClassName owner, ObjectNode schema) {
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (Component component : fields.components()) {
      refuse(component, owner);
      ObjectNode property = properties.putObject(component.property());
      property.put("javaName", component.name());
      property.put("existingJavaType", types.of(component.use()).toString());
      if (component.required() && component.use().nullable()) {
        property.put(ALWAYS, true);
      }
      component.doc().description().ifPresent(text -> property.put("title", escape(text)));
    }
  }

  /** What {@link BeanLosses} has found already in all but odd cases. */
  private static void refuse(Component component, ClassName owner) {
    String reason =
        component.others()
            ? "properties beside named ones"
            : component.absentOrNull()
                ? "a null that differs from absence"
                : component.use().constant().isPresent() ? "a const" : "";
    if (!reason.isEmpty()) {
      throw new IllegalArgumentException(
          "A bean cannot hold "
              + reason
              + ", as in "
              + component.property()
              + " of "
              + owner
              + "; generate records, or leave the event out of <include>");
    }
  }

  private static void choice(Body.Choice choice, ObjectNode schema) {
    schema.put("type", "string");
    ArrayNode values = schema.putArray("enum");
    ArrayNode names = schema.putArray("javaEnumNames");
    for (Body.Constant constant : choice.constants()) {
      values.add(constant.wireValue());
      names.add(constant.name());
    }
  }

  /** As it may stand in a comment, whatever it is. */
  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("*/", "*&#47;")
        .replace("\\", "&#92;");
  }
}
