package io.bloodbank.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
  private final List<String> commands = new ArrayList<>();
  private final Channel channel =
      (Channel)
          Proxy.newProxyInstance(
              Channel.class.getClassLoader(),
              new Class<?>[] {Channel.class},
              (proxy, method, arguments) -> {
                boolean multiple = method.getName().equals("basicAck") && (boolean) arguments[1];
                commands.add(
                    method.getName() + " " + arguments[0] + (multiple ? " and before" : ""));
                return null;
              });
  private final Acknowledgements acknowledgements = new Acknowledgements(channel, 3);

  AcknowledgementsTest() {
    LongStream.rangeClosed(1, 9).forEach(acknowledgements::expect);
  }

  @Test
  void aBatchIsOneCommand() {
    assertThat(acknowledgements.acknowledge(List.of(1L, 2L, 3L))).isFalse();
    assertThat(acknowledgements.acknowledge(List.of(4L, 5L))).isFalse();

    assertThat(commands).containsExactly("basicAck 3 and before", "basicAck 5 and before");
  }

  @Test
  void aBatchWaitsForOneBeforeIt() {
    assertThat(acknowledgements.acknowledge(List.of(4L, 5L, 6L))).isTrue();
    assertThat(acknowledgements.acknowledge(List.of(7L, 8L))).isFalse();
    assertThat(commands).isEmpty();

    assertThat(acknowledgements.acknowledge(List.of(1L, 2L, 3L))).isFalse();

    assertThat(commands).containsExactly("basicAck 8 and before");
  }

  @Test
  void aBatchDoesNotWaitForLong() {
    acknowledgements.acknowledge(List.of(2L, 3L));
    acknowledgements.tell();

    assertThat(commands).containsExactly("basicAck 2", "basicAck 3");
    assertThat(acknowledgements.acknowledge(List.of(5L))).isTrue();
  }

  @Test
  void singleOnesAreToldTogether() {
    assertThat(acknowledgements.acknowledge(1, false)).isTrue();
    assertThat(acknowledgements.acknowledge(2, false)).isFalse();
    assertThat(acknowledgements.acknowledge(3, false)).isFalse();
    assertThat(acknowledgements.acknowledge(5, true)).isFalse();

    assertThat(commands).containsExactly("basicAck 3 and before", "basicAck 5");
  }

  @Test
  void whatIsNotInHandIsNotAcknowledged() {
    acknowledgements.acknowledge(List.of(1L));
    acknowledgements.acknowledge(List.of(1L, 70L));

    assertThat(commands).containsExactly("basicAck 1 and before");
  }

  @Test
  void whatWasToldBeforeIsHeardBeforeClosing() throws Exception {
    LongStream.rangeClosed(10, 30).forEach(acknowledgements::expect);
    LongStream.rangeClosed(2, 20).forEach(tag -> acknowledgements.acknowledge(tag, true));

    AtomicInteger questions = new AtomicInteger();
    acknowledgements.tellAll(questions::incrementAndGet);

    assertThat(questions).hasValue(1);
  }
}
