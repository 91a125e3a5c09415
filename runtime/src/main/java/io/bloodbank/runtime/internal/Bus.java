package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.BrokerState;
import io.bloodbank.runtime.Publisher;
import io.bloodbank.runtime.Subscription;
import io.bloodbank.runtime.Tap;
import io.bloodbank.runtime.TappedMessage;
import java.util.function.Consumer;

/** All that one program has on the bus: its connection, publishers, subscriptions and taps. */
public interface Bus {
  /** Connects. */
  @SuppressWarnings("DoNotCallSuggester") // becomes the connection in the next commit
  static Bus open(BloodbankConfig config) {
    throw new UnsupportedOperationException("connecting to " + config + " comes next");
  }

  /** See {@link io.bloodbank.runtime.Bloodbank#publisher(String)}. */
  Publisher publisher(String source);

  /** Starts a subscription. */
  Subscription subscribe(SubscriberSettings settings);

  /** See {@link io.bloodbank.runtime.Bloodbank#tap}. */
  Tap tap(BindingPattern pattern, Consumer<TappedMessage> watcher);

  /** See {@link io.bloodbank.runtime.Bloodbank#state()}. */
  BrokerState state();

  /** See {@link io.bloodbank.runtime.Bloodbank#close()}. */
  void close();
}
