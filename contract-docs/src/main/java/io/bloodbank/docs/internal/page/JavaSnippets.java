package io.bloodbank.docs.internal.page;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.codegen.GeneratedNames;
import io.bloodbank.docs.internal.model.PropertyReader;
import io.bloodbank.docs.internal.model.PropertyRow;
import java.util.List;

/** Java that uses what is generated from a contract; the names are the generator's own. */
final class JavaSnippets {
  private JavaSnippets() {}

  /** Publishes an event with its required properties, each in a variable that is called like it. */
  static String publish(EventSchema event) {
    return """
        %s.publisher(bloodbank, "my-service")
            .publish(%s)
            .toCompletableFuture()
            .join(); // confirmed by the broker"""
        .formatted(GeneratedNames.stubs(event.key()), data(event));
  }

  private static String data(EventSchema event) {
    String type = GeneratedNames.data(event.key());
    List<PropertyRow> rows =
        PropertyReader.rows(event.root()).stream().filter(row -> row.depth() == 0).toList();
    if (rows.stream().anyMatch(row -> row.path().startsWith("|"))) {
      return "event /* one of the records of " + type + " */";
    }
    StringBuilder code = new StringBuilder("\n        " + type + ".builder()\n");
    for (PropertyRow row : rows) {
      if (row.required() && !row.constant()) {
        String name = GeneratedNames.property(row.name());
        code.append("            .%s(%s)\n".formatted(name, name));
      }
    }
    return code.append("            .build()").toString();
  }

  /** Handles this version of an event. */
  static String subscribe(EventSchema event) {
    return """
        %s.subscriber(bloodbank, "my-service") // the queue, shared by all instances
            .%s(event -> handle(event.data()))
            .start();"""
        .formatted(GeneratedNames.stubs(event.key()), GeneratedNames.handler(event.key()));
  }
}
