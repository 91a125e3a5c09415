package io.bloodbank.runtime;

import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A property that may be left out and may also be null, where the difference matters: absent, null,
 * or a value. Survives a round trip through an event.
 *
 * @param <T> the type of the value
 */
public final class Presence<T> {
  private static final Presence<?> ABSENT = new Presence<>(false, null);
  private static final Presence<?> NULL = new Presence<>(true, null);

  private final boolean given;
  private final @Nullable T value;

  private Presence(boolean given, @Nullable T value) {
    this.given = given;
    this.value = value;
  }

  /** The property is left out. */
  @SuppressWarnings("unchecked") // holds no value, so it is of every type
  public static <T> Presence<T> absent() {
    return (Presence<T>) ABSENT;
  }

  /** The property is null. */
  @SuppressWarnings("unchecked") // holds no value, so it is of every type
  public static <T> Presence<T> ofNull() {
    return (Presence<T>) NULL;
  }

  /** The property has a value; null gives {@link #ofNull()}. */
  public static <T> Presence<T> of(@Nullable T value) {
    return value == null ? ofNull() : new Presence<>(true, value);
  }

  /** Whether the property is left out. */
  public boolean isAbsent() {
    return !given;
  }

  /** Whether the property is there, and null. */
  public boolean isNull() {
    return given && value == null;
  }

  /** The value, or null where there is none, for either reason. */
  public @Nullable T orNull() {
    return value;
  }

  /** The value, empty where there is none, for either reason. */
  public Optional<T> toOptional() {
    return Optional.ofNullable(value);
  }

  /** The same with another value, if there is one. */
  public Presence<T> map(UnaryOperator<T> change) {
    return value == null ? this : new Presence<>(true, change.apply(value));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Presence<?> presence
        && presence.given == given
        && Objects.equals(presence.value, value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(given, value);
  }

  @Override
  public String toString() {
    return given ? String.valueOf(value) : "absent";
  }
}
