package io.bloodbank.junit;

import io.bloodbank.runtime.Bloodbank;
import org.jspecify.annotations.Nullable;

/** Connects when somebody asks for it: most tests need no second connection. */
final class LazyBloodbank {
  private final String uri;
  private @Nullable Bloodbank bloodbank;

  LazyBloodbank(String uri) {
    this.uri = uri;
  }

  synchronized Bloodbank connected() {
    Bloodbank connected = bloodbank;
    if (connected == null) {
      connected = Bloodbank.connect(uri);
      bloodbank = connected;
    }
    return connected;
  }

  synchronized void close() {
    if (bloodbank != null) {
      bloodbank.close();
    }
  }
}
