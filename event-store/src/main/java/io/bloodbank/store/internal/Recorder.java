package io.bloodbank.store.internal;

import io.bloodbank.runtime.Subscription;

/** A subscription that stores, and the upkeep beside it. */
public record Recorder(Subscription subscription, Upkeep upkeep) implements Subscription {
  @Override
  public String queue() {
    return subscription.queue();
  }

  @Override
  public void close() {
    subscription.close();
    upkeep.close();
  }
}
