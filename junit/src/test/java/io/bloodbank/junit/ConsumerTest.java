package io.bloodbank.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bloodbank.embedded.EmbeddedBroker;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.PublishOutcome;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * As a project writes it, with JUnit alone, because {@link JUnit5Test} runs it again on JUnit 5.
 */
@EmbeddedBloodbank
class ConsumerTest {
  private static Bloodbank ofTheClass;
  private static EmbeddedBroker broker;

  private final Bloodbank fromConstructor;
  private Bloodbank fromBeforeEach;

  ConsumerTest(Bloodbank bloodbank) {
    fromConstructor = bloodbank;
  }

  @BeforeAll
  static void start(Bloodbank bloodbank, EmbeddedBroker embedded) {
    ofTheClass = bloodbank;
    broker = embedded;
  }

  @BeforeEach
  void prepare(Bloodbank bloodbank) {
    fromBeforeEach = bloodbank;
  }

  @Test
  void deliversAnEvent(Bloodbank bloodbank) throws Exception {
    BlockingQueue<DoorOpened> opened = new LinkedBlockingQueue<>();
    bloodbank.subscriber("porter").on(DoorOpened.TYPE, event -> opened.add(event.data())).start();
    PublishOutcome outcome =
        bloodbank
            .publisher("test")
            .publish(new DoorOpened("front"))
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);

    assertTrue(outcome instanceof PublishOutcome.Confirmed);
    assertEquals(new DoorOpened("front"), opened.poll(10, TimeUnit.SECONDS));
  }

  @Test
  void aTestHasOneConnectionAndTheClassAnother(Bloodbank bloodbank, EmbeddedBroker embedded) {
    assertSame(bloodbank, fromBeforeEach);
    assertSame(ofTheClass, fromConstructor);
    assertNotSame(ofTheClass, bloodbank);
    assertSame(broker, embedded);
    try (Bloodbank own = Bloodbank.connect(embedded.uri())) {
      assertTrue(own.state().available());
    }
  }

  @AfterEach
  void connectionsAreStillOpen(Bloodbank bloodbank) {
    assertTrue(bloodbank.state().available());
    assertTrue(fromConstructor.state().available());
  }

  @AfterAll
  static void theClassIsStillConnected(Bloodbank bloodbank) {
    assertSame(ofTheClass, bloodbank);
    assertTrue(bloodbank.state().available());
  }

  @Nested
  class Inside {
    @Test
    void hasTheBrokerOfItsClass(EmbeddedBroker embedded, Bloodbank bloodbank) {
      assertSame(broker, embedded);
      assertTrue(bloodbank.state().available());
    }
  }
}
