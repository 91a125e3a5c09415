package io.bloodbank.testbrokers;

import io.bloodbank.embedded.EmbeddedBroker;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Gives a {@link BrokerTest} its runs: one embedded broker and one RabbitMQ for the whole JVM. */
final class BrokerTestExtension implements TestTemplateInvocationContextProvider {
  private static final Namespace NAMESPACE = Namespace.create(BrokerTestExtension.class);

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return Stream.of(
        BrokerRun.on("embedded broker", () -> embedded(context)), onRabbitMq(rabbitMq(context)));
  }

  private static TestTemplateInvocationContext onRabbitMq(RabbitMq rabbitMq) {
    if (rabbitMq instanceof RabbitMq.Found found) {
      String name = "RabbitMQ " + found.version() + " at " + found.address();
      return BrokerRun.on(name, () -> new TestBroker(name, found.uri(), true));
    }
    String missing = ((RabbitMq.Missing) rabbitMq).reason();
    return RabbitMq.required(System.getenv())
        ? BrokerRun.failed("RabbitMQ", missing)
        : BrokerRun.skipped("RabbitMQ", missing);
  }

  private static TestBroker embedded(ExtensionContext context) {
    EmbeddedBroker broker = once(context, EmbeddedBroker.class, () -> EmbeddedBroker.start());
    return new TestBroker("embedded broker", broker.uri(), false);
  }

  private static RabbitMq rabbitMq(ExtensionContext context) {
    return once(
        context,
        RabbitMq.class,
        () -> {
          RabbitMq rabbitMq = RabbitMq.find(System.getenv());
          if (rabbitMq instanceof RabbitMq.Missing missing) {
            System.err.println("Broker tests on RabbitMQ are skipped: " + missing.reason());
          }
          return rabbitMq;
        });
  }

  private static <T> T once(ExtensionContext context, Class<T> type, Supplier<T> start) {
    return context.getRoot().getStore(NAMESPACE).computeIfAbsent(type, key -> start.get(), type);
  }
}
