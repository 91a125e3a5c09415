package com.acme.parcels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.parcels.events.parcels.ParcelsEvents;
import com.acme.parcels.events.parcels.ParcelsParcelDelivered;
import com.acme.parcels.events.parcels.ParcelsParcelDeliveredSize;
import com.acme.parcels.events.parcels.ParcelsParcelDeliveredStop;
import io.bloodbank.junit.EmbeddedBloodbank;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.InvalidEvent;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@EmbeddedBloodbank
class ParcelBeansTest {
  @Test
  void aBeanArrivesAsItWasPublished(Bloodbank bloodbank) throws Exception {
    BlockingQueue<EventEnvelope<ParcelsParcelDelivered>> arrived = new LinkedBlockingQueue<>();
    try (var subscription =
        ParcelsEvents.subscriber(bloodbank, "parcel-log").onParcelDelivered(arrived::add).start()) {
      ParcelsParcelDelivered delivered = new ParcelsParcelDelivered();
      delivered.setNumber("P-1");
      delivered.setDeliveredAt(OffsetDateTime.parse("2026-01-30T14:00:00Z"));
      delivered.setSize(ParcelsParcelDeliveredSize.SMALL);
      delivered.setStops(List.of(new ParcelsParcelDeliveredStop().withDepot("North")));

      ParcelsEvents.publisher(bloodbank, "parcels").publish(delivered).toCompletableFuture().join();

      EventEnvelope<ParcelsParcelDelivered> event = arrived.poll(30, TimeUnit.SECONDS);
      assertNotNull(event, "the event arrived");
      assertEquals(delivered, event.data());
      assertEquals("parcels.parcel.delivered", ParcelsParcelDelivered.ROUTING_KEY);
    }
  }

  @Test
  void whatTheContractRefusesIsNotPublished(Bloodbank bloodbank) {
    var publisher = ParcelsEvents.publisher(bloodbank, "parcels");

    Exception refused =
        assertThrows(
            Exception.class,
            () ->
                publisher
                    .publish(new ParcelsParcelDelivered().withNumber("P-2"))
                    .toCompletableFuture()
                    .join());
    Throwable cause = refused instanceof CompletionException ? refused.getCause() : refused;
    assertEquals(InvalidEvent.class, cause.getClass());
  }
}
