package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.ContractsModel;
import io.bloodbank.codegen.internal.model.Declaration;
import io.bloodbank.codegen.internal.model.EventModel;
import io.bloodbank.codegen.internal.model.SharedTypeModel;
import io.bloodbank.codegen.internal.source.SourceType;
import java.util.stream.Collectors;

/** Writes a class of the model and the classes inside it. */
final class ClassWriter {
  private final UnionWriter unions;
  private final EventMembers eventMembers;
  private final Suppressions suppressions;

  ClassWriter(ContractsModel model) {
    this.unions = new UnionWriter(model.basePackage());
    this.eventMembers = new EventMembers(model.basePackage());
    this.suppressions =
        new Suppressions(
            model.sharedTypes().stream()
                .map(SharedTypeModel::type)
                .filter(type -> type.doc().deprecated())
                .map(Declaration::name)
                .collect(Collectors.toSet()));
  }

  SourceType event(EventModel event) {
    SourceType type = body(event.type());
    eventMembers.addTo(type, event);
    return topLevel(event.type(), type);
  }

  SourceType shared(Declaration declaration) {
    return topLevel(declaration, body(declaration));
  }

  private SourceType topLevel(Declaration declaration, SourceType type) {
    suppressions.topLevel(declaration).ifPresent(type::addAnnotation);
    return complete(declaration, type);
  }

  private SourceType body(Declaration declaration) {
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
    if (body instanceof Body.Union union) {
      return unions.write(declaration, union);
    }
    if (body instanceof Body.Tuple tuple) {
      return RecordWriter.write(declaration, tuple);
    }
    return WrappedWriter.write(declaration, (Body.Wrapped) body);
  }

  private SourceType complete(Declaration declaration, SourceType type) {
    String name = declaration.name().simpleName();
    type.addModifiers(PUBLIC)
        .addJavadoc(Javadoc.type(declaration.doc(), Javadoc.code(name) + "."))
        .addSuperinterfaces(declaration.unions());
    if (declaration.doc().deprecated()) {
      type.addAnnotation(Library.DEPRECATED);
    }
    for (Declaration inner : declaration.nested()) {
      SourceType nested = body(inner);
      Suppressions.nested(inner).ifPresent(nested::addAnnotation);
      type.addType(complete(inner, nested).addModifiers(STATIC));
    }
    return type;
  }
}
