package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeSpec;
import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.Declaration;
import io.bloodbank.codegen.internal.model.EventModel;

/** Writes a class of the model and the classes inside it. */
final class ClassWriter {
  private final EventMembers eventMembers;

  ClassWriter(String contracts) {
    this.eventMembers = new EventMembers(contracts);
  }

  TypeSpec event(EventModel event) {
    TypeSpec.Builder type = body(event.type());
    eventMembers.addTo(type, event);
    return complete(event.type(), type).build();
  }

  TypeSpec shared(Declaration declaration) {
    return complete(declaration, body(declaration)).build();
  }

  private static TypeSpec.Builder body(Declaration declaration) {
    Body body = declaration.body();
    if (body instanceof Body.Fields fields) {
      return RecordWriter.write(declaration, fields);
    }
    if (body instanceof Body.Choice choice) {
      return ChoiceWriter.closed(declaration, choice);
    }
    if (body instanceof Body.OpenChoice choice) {
      return ChoiceWriter.open(declaration, choice);
    }
    if (body instanceof Body.OneOf union) {
      return UnionWriter.write(declaration, union);
    }
    return WrappedWriter.write(declaration, (Body.Wrapped) body);
  }

  private static TypeSpec.Builder complete(Declaration declaration, TypeSpec.Builder type) {
    String name = declaration.name().simpleName();
    type.addModifiers(PUBLIC)
        .addJavadoc(Javadoc.type(declaration.doc(), Javadoc.code(name) + "."))
        .addSuperinterfaces(declaration.unions());
    if (declaration.doc().deprecated()) {
      type.addAnnotation(Deprecated.class);
    }
    if (JavaLang.has(name)) {
      type.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "$S", "JavaLangClash")
              .build());
    }
    for (Declaration inner : declaration.nested()) {
      type.addType(complete(inner, body(inner)).addModifiers(STATIC).build());
    }
    return type;
  }
}
