package io.bloodbank.testbrokers;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One run of a broker test. */
record BrokerRun(String broker, Extension extension) implements TestTemplateInvocationContext {
  static BrokerRun on(String broker, Supplier<TestBroker> brokers) {
    return new BrokerRun(broker, new Resolver(brokers));
  }

  static BrokerRun skipped(String broker, String reason) {
    return new BrokerRun(
        broker, (ExecutionCondition) context -> ConditionEvaluationResult.disabled(reason));
  }

  static BrokerRun failed(String broker, String reason) {
    String message =
        reason
            + "; BLOODBANK_REQUIRE_RABBITMQ=true makes this a failure: start a RabbitMQ there, name"
            + " another one with RABBIT_HOST and RABBIT_PORT, or unset the variable";
    return new BrokerRun(broker, new Failing(message));
  }

  @Override
  public String getDisplayName(int invocationIndex) {
    return broker;
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(extension);
  }

  /** One {@link TestBroker} for each run, kept in the store of the run, which closes it. */
  private record Resolver(Supplier<TestBroker> brokers) implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(BrokerRun.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestBroker.class
          && parameter.getDeclaringExecutable() instanceof Method;
    }

    @Override
    public TestBroker resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getStore(NAMESPACE)
          .computeIfAbsent(TestBroker.class, key -> brokers.get(), TestBroker.class);
    }
  }

  private record Failing(String message) implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
      throw new AssertionError(message);
    }
  }
}
