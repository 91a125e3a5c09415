package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.bloodbank.codegen.internal.model.EventModel;
import io.bloodbank.codegen.internal.model.ServiceModel;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Writes the class through which the events of a service are published and subscribed to. */
final class StubWriter {
  private final ServiceModel service;
  private final ClassName typedPublisher;
  private final ClassName typedSubscriber;

  StubWriter(ServiceModel service) {
    this.service = service;
    this.typedPublisher = service.stubs().nestedClass("TypedPublisher");
    this.typedSubscriber = service.stubs().nestedClass("TypedSubscriber");
  }

  TypeSpec write() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(service.stubs())
            .addModifiers(PUBLIC, FINAL)
            .addJavadoc("Publishes the events of $L and subscribes to them.", name())
            .addField(types())
            .addMethod(MethodSpec.constructorBuilder().addModifiers(PRIVATE).build())
            .addMethod(publisherFactory())
            .addMethod(subscriberFactory())
            .addType(publisher())
            .addType(subscriber());
    if (service.events().stream().anyMatch(StubWriter::deprecated)) {
      type.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "$S", "deprecation")
              .build());
    }
    return type.build();
  }

  private String name() {
    return Javadoc.code(service.service());
  }

  private FieldSpec types() {
    TypeName anyType =
        ParameterizedTypeName.get(Library.EVENT_TYPE, WildcardTypeName.subtypeOf(Object.class));
    CodeBlock all =
        service.events().stream()
            .map(event -> CodeBlock.of("$T.TYPE", event.type().name()))
            .collect(CodeBlock.joining(",$W"));
    return FieldSpec.builder(
            ParameterizedTypeName.get(ClassName.get(List.class), anyType),
            "TYPES",
            PUBLIC,
            STATIC,
            FINAL)
        .addJavadoc("All events of the service, ordered by routing key.")
        .initializer("$T.of($L)", List.class, all)
        .build();
  }

  private MethodSpec publisherFactory() {
    return MethodSpec.methodBuilder("publisher")
        .addModifiers(PUBLIC, STATIC)
        .returns(typedPublisher)
        .addParameter(Library.BLOODBANK, "bloodbank")
        .addParameter(String.class, "source")
        .addJavadoc(
            "Publishes events of $L alone.\n\n@param source the service that publishes", name())
        .addStatement("return new $T(bloodbank.publisher(source))", typedPublisher)
        .build();
  }

  private MethodSpec subscriberFactory() {
    return MethodSpec.methodBuilder("subscriber")
        .addModifiers(PUBLIC, STATIC)
        .returns(typedSubscriber)
        .addParameter(Library.BLOODBANK, "bloodbank")
        .addParameter(String.class, "queue")
        .addJavadoc(
            "Subscribes to events of $L.\n\n"
                + "@param queue shared by all instances of the subscriber",
            name())
        .addStatement("return new $T(bloodbank.subscriber(queue))", typedSubscriber)
        .build();
  }

  private TypeSpec publisher() {
    TypeSpec.Builder type = delegate(typedPublisher, Library.PUBLISHER, "publisher");
    type.addJavadoc("Publishes events of $L.", name());
    TypeName outcome =
        ParameterizedTypeName.get(ClassName.get(CompletionStage.class), Library.PUBLISH_OUTCOME);
    for (EventModel event : service.events()) {
      type.addMethod(
          stub("publish", event)
              .addJavadoc("Publishes under {@code $L}.", event.key())
              .returns(outcome)
              .addParameter(event.type().name(), "event")
              .addStatement("return publisher.publish(event)")
              .build());
    }
    return type.build();
  }

  private TypeSpec subscriber() {
    TypeSpec.Builder type = delegate(typedSubscriber, Library.SUBSCRIBER, "subscriber");
    type.addJavadoc("Handles events of $L, each with its own type.", name());
    for (EventModel event : service.events()) {
      TypeName handler = ParameterizedTypeName.get(Library.EVENT_HANDLER, event.type().name());
      type.addMethod(
          stub("on" + event.shortName(), event)
              .addJavadoc("Handles {@code $L}, this version alone.", event.key())
              .returns(typedSubscriber)
              .addParameter(handler, "handler")
              .addStatement("subscriber.on($T.TYPE, handler)", event.type().name())
              .addStatement("return this")
              .build());
    }
    return type.addMethod(
            MethodSpec.methodBuilder("settings")
                .addModifiers(PUBLIC)
                .addJavadoc("Sets concurrency, prefetch and the like: {@code s -> s.prefetch(10)}.")
                .returns(typedSubscriber)
                .addParameter(
                    ParameterizedTypeName.get(ClassName.get(Consumer.class), Library.SUBSCRIBER),
                    "settings")
                .addStatement("settings.accept(subscriber)")
                .addStatement("return this")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("start")
                .addModifiers(PUBLIC)
                .addJavadoc("Begins to take events from the queue.")
                .returns(Library.SUBSCRIPTION)
                .addStatement("return subscriber.start()")
                .build())
        .build();
  }

  private static TypeSpec.Builder delegate(ClassName name, ClassName target, String field) {
    return TypeSpec.classBuilder(name)
        .addModifiers(PUBLIC, STATIC, FINAL)
        .addField(target, field, PRIVATE, FINAL)
        .addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(PRIVATE)
                .addParameter(target, field)
                .addStatement("this.$1N = $1N", field)
                .build());
  }

  private static MethodSpec.Builder stub(String name, EventModel event) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(PUBLIC);
    return deprecated(event) ? method.addAnnotation(Deprecated.class) : method;
  }

  private static boolean deprecated(EventModel event) {
    return event.type().doc().deprecated();
  }
}
