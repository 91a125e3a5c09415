package io.bloodbank.compat.internal.algebra;

import org.jspecify.annotations.Nullable;

/**
 * An interned formula: two terms of the same {@link Terms} with the same shape are the same object,
 * so that identity is equality and the {@link #id()} is an order.
 */
public final class Term {
  private final int id;
  private final Shape shape;
  @Nullable Term negation;
  final @Nullable Term[] byType = new @Nullable Term[JsonType.values().length];

  Term(int id, Shape shape) {
    this.id = id;
    this.shape = shape;
  }

  public int id() {
    return id;
  }

  public Shape shape() {
    return shape;
  }

  @Override
  public String toString() {
    return shape.toString();
  }
}
