package io.bloodbank.runtime.generated;

/** A {@link Tuple} whose last component is a list of all further elements. */
public interface OpenTuple extends Tuple {}
