package io.bloodbank.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final int THREADS = 4;

  private final AtomicInteger aborted = new AtomicInteger();
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final CyclicBarrier together = new CyclicBarrier(THREADS);

  @Test
  void oneOfTheThreadsThatAbandonAChannelClosesIt() throws Exception {
    Channel channel = slowToClose();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Object> done :
          threads.invokeAll(Collections.nCopies(THREADS, () -> abandon(channel)))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(aborted).hasValue(1);
    Connections.abandon(null);
  }

  private Object abandon(Channel channel) throws Exception {
    together.await();
    Connections.abandon(channel);
    return channel;
  }

  /** Is open until the broker has answered. */
  private Channel slowToClose() {
    return (Channel)
        Proxy.newProxyInstance(
            Channel.class.getClassLoader(),
            new Class<?>[] {Channel.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("isOpen")) {
                return open.get();
              }
              assertThat(method.getName()).isEqualTo("abort");
              aborted.incrementAndGet();
              Thread.sleep(50);
              open.set(false);
              return null;
            });
  }
}
