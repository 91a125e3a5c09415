package io.bloodbank.junit;

import io.bloodbank.embedded.EmbeddedBroker;
import io.bloodbank.runtime.Bloodbank;
import java.lang.reflect.Constructor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Closes in callbacks and not through the store, whose way of closing differs between the JUnit
 * versions: an entry is removed by the context that made it and by no other, which leaves the
 * broker of a class to its nested classes.
 */
final class EmbeddedBloodbankExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(EmbeddedBloodbankExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    open(context);
  }

  /** Where one instance serves all tests of a class, its constructor comes before this callback. */
  private static void open(ExtensionContext context) {
    Store store = context.getStore(NAMESPACE);
    EmbeddedBroker broker = store.get(EmbeddedBroker.class, EmbeddedBroker.class);
    if (broker == null) {
      broker = EmbeddedBroker.start();
      store.put(EmbeddedBroker.class, broker);
    }
    LazyBloodbank enclosing =
        context
            .getParent()
            .map(parent -> parent.getStore(NAMESPACE).get(Scope.CLASS, LazyBloodbank.class))
            .orElse(null);
    if (store.get(Scope.CLASS, LazyBloodbank.class) == enclosing) {
      store.put(Scope.CLASS, new LazyBloodbank(broker.uri()));
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(NAMESPACE).put(Scope.TEST, new LazyBloodbank(broker(context).uri()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close(context.getStore(NAMESPACE).remove(Scope.TEST, LazyBloodbank.class));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Store store = context.getStore(NAMESPACE);
    close(store.remove(Scope.CLASS, LazyBloodbank.class));
    EmbeddedBroker broker = store.remove(EmbeddedBroker.class, EmbeddedBroker.class);
    if (broker != null) {
      broker.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Bloodbank.class || type == EmbeddedBroker.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getDeclaringExecutable() instanceof Constructor
        && context.getTestMethod().isEmpty()) {
      open(context);
    }
    if (parameter.getParameter().getType() == EmbeddedBroker.class) {
      return broker(context);
    }
    Store store = context.getStore(NAMESPACE);
    LazyBloodbank own = store.get(Scope.TEST, LazyBloodbank.class);
    return Objects.requireNonNullElseGet(
            own, () -> Objects.requireNonNull(store.get(Scope.CLASS, LazyBloodbank.class)))
        .connected();
  }

  private static EmbeddedBroker broker(ExtensionContext context) {
    return Objects.requireNonNull(
        context.getStore(NAMESPACE).get(EmbeddedBroker.class, EmbeddedBroker.class));
  }

  private static void close(@Nullable LazyBloodbank bloodbank) {
    if (bloodbank != null) {
      bloodbank.close();
    }
  }

  /** Keys of the store: whose connection it is. */
  private enum Scope {
    TEST,
    CLASS
  }
}
