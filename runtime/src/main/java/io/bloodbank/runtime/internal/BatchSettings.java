package io.bloodbank.runtime.internal;

import java.time.Duration;

/** How messages are gathered; see {@link io.bloodbank.runtime.RawSubscriber#batch}. */
public record BatchSettings(int messages, Duration linger) {}
