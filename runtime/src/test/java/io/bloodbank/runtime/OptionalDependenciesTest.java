package io.bloodbank.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Publishing works where the optional dependencies are not on the class path. */
class OptionalDependenciesTest {
  /** What runs without them; public for the other class loader. */
  public static final class Program {
    private Program() {}

    /** Publishes one event and says what became of it. */
    public static String publish(String uri, String exchange) {
      BloodbankConfig config =
          BloodbankConfig.builder().uri(uri).build().toBuilder().exchangeName(exchange).build();
      try (Bloodbank bloodbank = Bloodbank.connect(config)) {
        return bloodbank
            .publisher("shop")
            .publish(OrderPlaced.of("a", "1"))
            .toCompletableFuture()
            .join()
            .getClass()
            .getSimpleName();
      }
    }
  }

  @BrokerTest
  void publishesWithoutMicrometerAndOpenTelemetry(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    try (URLClassLoader without = classPathWithout("micrometer", "opentelemetry")) {
      assertThatThrownBy(() -> without.loadClass("io.micrometer.core.instrument.MeterRegistry"))
          .isInstanceOf(ClassNotFoundException.class);
      Class<?> program = without.loadClass(Program.class.getName());
      Method publish = program.getMethod("publish", String.class, String.class);

      assertThat(publish.invoke(null, broker.uri(), bus.exchange)).isEqualTo("Unroutable");
    }
  }

  private static URLClassLoader classPathWithout(String... libraries) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String file = Path.of(entry).getFileName().toString();
      if (Stream.of(libraries).noneMatch(file::contains)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }
}
