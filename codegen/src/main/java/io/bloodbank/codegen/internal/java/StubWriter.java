package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import io.bloodbank.codegen.internal.model.EventModel;
import io.bloodbank.codegen.internal.model.ServiceModel;
import io.bloodbank.codegen.internal.source.Code;
import io.bloodbank.codegen.internal.source.SourceAnnotation;
import io.bloodbank.codegen.internal.source.SourceField;
import io.bloodbank.codegen.internal.source.SourceMethod;
import io.bloodbank.codegen.internal.source.SourceType;
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

  SourceType write() {
    SourceType type =
        new SourceType(SourceType.Kind.CLASS, service.stubs())
            .addModifiers(PUBLIC, FINAL)
            .addJavadoc("Publishes the events of $L and subscribes to them.", name())
            .addField(types())
            .addMethod(SourceMethod.constructor().addModifiers(PRIVATE))
            .addMethod(publisherFactory())
            .addMethod(subscriberFactory())
            .addType(publisher())
            .addType(subscriber());
    if (service.events().stream().anyMatch(StubWriter::deprecated)) {
      type.addAnnotation(
          new SourceAnnotation(Library.SUPPRESS_WARNINGS).addMember("value", "$S", "deprecation"));
    }
    return type;
  }

  private String name() {
    return Javadoc.code(service.service());
  }

  private SourceField types() {
    TypeName anyType =
        ParameterizedTypeName.get(Library.EVENT_TYPE, WildcardTypeName.subtypeOf(Object.class));
    Code all =
        service.events().stream()
            .map(event -> Code.of("$T.TYPE", event.type().name()))
            .collect(Code.joining(",$W"));
    return new SourceField(
            ParameterizedTypeName.get(Library.LIST, anyType), "TYPES", PUBLIC, STATIC, FINAL)
        .addJavadoc("All events of the service, ordered by routing key.")
        .initializer("$T.of($L)", Library.LIST, all);
  }

  private SourceMethod publisherFactory() {
    return SourceMethod.named("publisher")
        .addModifiers(PUBLIC, STATIC)
        .returns(typedPublisher)
        .addParameter(Library.BLOODBANK, "bloodbank")
        .addParameter(Library.STRING, "source")
        .addJavadoc(
            "Publishes events of $L alone.\n\n@param source the service that publishes", name())
        .addStatement("return new $T(bloodbank.publisher(source))", typedPublisher);
  }

  private SourceMethod subscriberFactory() {
    return SourceMethod.named("subscriber")
        .addModifiers(PUBLIC, STATIC)
        .returns(typedSubscriber)
        .addParameter(Library.BLOODBANK, "bloodbank")
        .addParameter(Library.STRING, "queue")
        .addJavadoc(
            "Subscribes to events of $L.\n\n"
                + "@param queue shared by all instances of the subscriber",
            name())
        .addStatement("return new $T(bloodbank.subscriber(queue))", typedSubscriber);
  }

  private SourceType publisher() {
    SourceType type = delegate(typedPublisher, Library.PUBLISHER, "publisher");
    type.addJavadoc("Publishes events of $L.", name());
    TypeName outcome =
        ParameterizedTypeName.get(ClassName.get(CompletionStage.class), Library.PUBLISH_OUTCOME);
    for (EventModel event : service.events()) {
      type.addMethod(
          stub("publish", event)
              .addJavadoc("Publishes under {@code $L}.", event.key())
              .returns(outcome)
              .addParameter(event.type().name(), "event")
              .addStatement("return publisher.publish(event)"));
    }
    return type;
  }

  private SourceType subscriber() {
    SourceType type = delegate(typedSubscriber, Library.SUBSCRIBER, "subscriber");
    type.addJavadoc("Handles events of $L, each with its own type.", name());
    for (EventModel event : service.events()) {
      TypeName handler = ParameterizedTypeName.get(Library.EVENT_HANDLER, event.type().name());
      type.addMethod(
          stub("on" + event.shortName(), event)
              .addJavadoc("Handles {@code $L}, this version alone.", event.key())
              .returns(typedSubscriber)
              .addParameter(handler, "handler")
              .addStatement("subscriber.on($T.TYPE, handler)", event.type().name())
              .addStatement("return this"));
    }
    return type.addMethod(
            SourceMethod.named("settings")
                .addModifiers(PUBLIC)
                .addJavadoc("Sets concurrency, prefetch and the like: {@code s -> s.prefetch(10)}.")
                .returns(typedSubscriber)
                .addParameter(
                    ParameterizedTypeName.get(ClassName.get(Consumer.class), Library.SUBSCRIBER),
                    "settings")
                .addStatement("settings.accept(subscriber)")
                .addStatement("return this"))
        .addMethod(
            SourceMethod.named("start")
                .addModifiers(PUBLIC)
                .addJavadoc("Begins to take events from the queue.")
                .returns(Library.SUBSCRIPTION)
                .addStatement("return subscriber.start()"));
  }

  private static SourceType delegate(ClassName name, ClassName target, String field) {
    return new SourceType(SourceType.Kind.CLASS, name)
        .addModifiers(PUBLIC, STATIC, FINAL)
        .addField(new SourceField(target, field, PRIVATE, FINAL))
        .addMethod(
            SourceMethod.constructor()
                .addModifiers(PRIVATE)
                .addParameter(target, field)
                .addStatement("this.$1L = $1L", field));
  }

  private static SourceMethod stub(String name, EventModel event) {
    SourceMethod method = SourceMethod.named(name).addModifiers(PUBLIC);
    return deprecated(event) ? method.addAnnotation(Library.DEPRECATED) : method;
  }

  private static boolean deprecated(EventModel event) {
    return event.type().doc().deprecated();
  }
}
