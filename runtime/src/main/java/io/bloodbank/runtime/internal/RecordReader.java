package io.bloodbank.runtime.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;

/** Reads a record from JSON that is no object. */
abstract class RecordReader extends ValueDeserializer<Object> {
  final Class<?> type;
  final RecordComponent[] components;

  RecordReader(Class<?> type) {
    this.type = type;
    this.components = type.getRecordComponents();
  }

  final JavaType typeOf(int index, DeserializationContext context) {
    return context.getTypeFactory().constructType(components[index].getGenericType());
  }

  final Object create(@Nullable Object[] values, DeserializationContext context) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw context.instantiationException(type, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw context.instantiationException(type, e);
    }
  }
}
