package io.bloodbank.runtime.generated;

/**
 * A record that stands for a JSON array, with a component for each element. A component that is
 * absent is left out, and so are all behind it.
 */
public interface Tuple {}
