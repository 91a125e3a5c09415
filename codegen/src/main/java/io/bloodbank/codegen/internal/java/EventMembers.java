package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.DEFAULT;
import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.EventModel;
import io.bloodbank.codegen.internal.source.SourceField;
import io.bloodbank.codegen.internal.source.SourceMethod;
import io.bloodbank.codegen.internal.source.SourceType;

/** Writes what makes a class an event: its routing key, version and type. */
final class EventMembers {
  private final String contracts;

  /**
   * Makes a writer.
   *
   * @param contracts the name that the schemas are found under on the class path
   */
  EventMembers(String contracts) {
    this.contracts = contracts;
  }

  void addTo(SourceType type, EventModel event) {
    ParameterizedTypeName eventType =
        ParameterizedTypeName.get(Library.EVENT_TYPE, event.type().name());
    type.addSuperinterface(Library.EVENT)
        .addField(
            new SourceField(Library.STRING, "ROUTING_KEY", PUBLIC, STATIC, FINAL)
                .addJavadoc("The key it is published under.")
                .initializer("$S", event.key().toString()))
        .addField(
            new SourceField(TypeName.INT, "VERSION", PUBLIC, STATIC, FINAL)
                .addJavadoc("The version of its contract.")
                .initializer("$L", event.key().version()))
        .addField(
            new SourceField(eventType, "TYPE", PUBLIC, STATIC, FINAL)
                .addJavadoc("Routing key, class and contract in one.")
                .initializer(
                    "$Z$T.of(ROUTING_KEY,$W$T.class,$W$S)",
                    Library.EVENT_TYPE,
                    event.type().name(),
                    contracts));
    SourceMethod accessor =
        SourceMethod.named("eventType")
            .addAnnotation(Library.OVERRIDE)
            .addModifiers(PUBLIC)
            .returns(eventType)
            .addStatement("return TYPE");
    if (event.type().body() instanceof Body.OneOf || event.type().body() instanceof Body.Union) {
      accessor.addModifiers(DEFAULT);
    }
    type.addMethod(accessor);
  }
}
