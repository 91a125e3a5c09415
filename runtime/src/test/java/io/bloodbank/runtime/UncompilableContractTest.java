package io.bloodbank.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.CatalogException;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * A jar brings contracts, checked by whoever built it, of which this validator cannot compile one:
 * a program learns of it when it starts, not from its first doubtful event. No broker is asked.
 */
class UncompilableContractTest {
  private static final String CONTRACTS = "io.bloodbank.runtime.uncompilable";
  private static final EventType<Locked> LOCKED =
      EventType.of("door.locked", Locked.class, CONTRACTS);
  private static final EventType<Opened> OPENED =
      EventType.of("door.opened", Opened.class, CONTRACTS);

  private record Locked() implements Event {
    @Override
    public EventType<Locked> eventType() {
      return LOCKED;
    }
  }

  private record Opened() implements Event {
    @Override
    public EventType<Opened> eventType() {
      return OPENED;
    }
  }

  @Test
  void aProgramThatIsGivenItDoesNotStart() {
    SchemaCatalog contracts =
        SchemaCatalog.ofResources(UncompilableContractTest.class.getClassLoader(), CONTRACTS);

    assertRefused(() -> Bloodbank.connect(nowhere().contracts(contracts).build()));
  }

  @Test
  void aSubscriberOfItDoesNotStart() {
    try (Bloodbank bloodbank = Bloodbank.connect(nowhere().build())) {
      Subscriber typed = bloodbank.subscriber("doors").on(LOCKED, event -> {});
      Subscriber pattern =
          bloodbank
              .subscriber("doors")
              .on(OPENED, event -> {})
              .on(BindingPattern.of("door.*"), event -> {});

      assertRefused(typed::start);
      assertRefused(pattern::start);
    }
  }

  @Test
  void thePublisherOfItDoesNotTakeAnEventThoughThatIsValid() {
    try (Bloodbank bloodbank = Bloodbank.connect(nowhere().build())) {
      assertRefused(() -> bloodbank.publisher("test").publish(new Locked()));
    }
  }

  @Test
  void nothingOfAListWithItIsPublished() {
    try (Bloodbank bloodbank = Bloodbank.connect(nowhere().build())) {
      Publisher publisher = bloodbank.publisher("test");

      assertRefused(() -> publisher.publishAll(List.of(new Opened(), new Locked())));
    }
  }

  @Test
  void isCompiledOnce() {
    EventSchema contract = LOCKED.contracts().find(LOCKED.key()).orElseThrow();
    CatalogException first =
        catchThrowableOfType(CatalogException.class, contract::requireValidators);

    assertThatExceptionOfType(CatalogException.class)
        .isThrownBy(contract::requireValidators)
        .satisfies(again -> assertThat(again.problems()).isSameAs(first.problems()));
  }

  @Test
  void othersBesideItAreTaken() {
    assertThat(OPENED.schema().key()).isEqualTo(OPENED.key());
  }

  private static BloodbankConfigBuilder nowhere() {
    return BloodbankConfig.builder().uri("amqp://localhost:1").waitForBroker(false);
  }

  private static void assertRefused(ThrowingCallable start) {
    assertThatExceptionOfType(CatalogException.class)
        .isThrownBy(start)
        .withMessageContaining("types/lock.json:")
        .withMessageContaining("/properties/kind  the validator cannot compile this schema: ")
        .withMessageContaining("→ remove the keyword");
  }
}
