package io.bloodbank.runtime.internal;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;

/** Has records of one kind read by readers of ours in place of Jackson's. */
record RecordReaders(Predicate<Class<?>> kind, Function<Class<?>, RecordReader> reader)
    implements Deserializers {
  @Override
  public @Nullable ValueDeserializer<?> findBeanDeserializer(
      JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
    return hasDeserializerFor(config, type.getRawClass()) ? reader.apply(type.getRawClass()) : null;
  }

  @Override
  public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
    return kind.test(type);
  }
}
