package io.bloodbank.runtime.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bloodbank.runtime.Presence;
import io.bloodbank.runtime.generated.OpenTuple;
import io.bloodbank.runtime.generated.Tuple;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;

/** Reads and writes records that stand for arrays, element by element. */
final class TupleModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  TupleModule() {
    super("bloodbank-tuple");
    addSerializer(new Writer());
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addDeserializers(new RecordReaders(TupleModule::isTuple, Reader::new));
  }

  private static boolean isTuple(Class<?> type) {
    return type.isRecord() && Tuple.class.isAssignableFrom(type);
  }

  private static final class Reader extends RecordReader {
    Reader(Class<?> type) {
      super(type);
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) {
      JsonNode json = context.readTree(in);
      if (!(json instanceof ArrayNode array)) {
        return context.reportInputMismatch(type, "%s is an array", type.getSimpleName());
      }
      boolean open = OpenTuple.class.isAssignableFrom(type);
      int fixed = open ? components.length - 1 : components.length;
      if (!open && array.size() > fixed) {
        return context.reportInputMismatch(
            type, "%s has %d elements at most, not %d", type.getSimpleName(), fixed, array.size());
      }
      @Nullable Object[] values = new Object[components.length];
      for (int i = 0; i < fixed; i++) {
        values[i] = value(i, array, context);
      }
      if (open) {
        ArrayNode rest = context.getNodeFactory().arrayNode();
        for (int i = fixed; i < array.size(); i++) {
          rest.add(array.get(i));
        }
        values[fixed] = context.readTreeAsValue(rest, typeOf(fixed, context));
      }
      return create(values, context);
    }

    private @Nullable Object value(int index, ArrayNode array, DeserializationContext context) {
      JavaType declared = typeOf(index, context);
      if (index < array.size()) {
        return context.readTreeAsValue(array.get(index), declared);
      }
      if (declared.isPrimitive()) {
        return context.reportInputMismatch(
            type, "%s has no element %d", type.getSimpleName(), index);
      }
      return declared.hasRawClass(Presence.class) ? Presence.absent() : null;
    }
  }

  private static final class Writer extends ValueSerializer<Tuple> {
    @Override
    public Class<?> handledType() {
      return Tuple.class;
    }

    @Override
    public void serialize(Tuple tuple, JsonGenerator out, SerializationContext context) {
      out.writeStartArray();
      RecordComponent absent = null;
      for (RecordComponent component : tuple.getClass().getRecordComponents()) {
        List<?> elements = elements(tuple, component);
        if (elements.isEmpty() && !isRest(component)) {
          absent = absent == null ? component : absent;
        } else if (absent != null && !elements.isEmpty()) {
          throw new IllegalArgumentException(
              tuple.getClass().getSimpleName()
                  + " has "
                  + component.getName()
                  + ", but no "
                  + absent.getName());
        }
        for (Object element : elements) {
          if (element == null) {
            out.writeNull();
          } else {
            context.writeValue(out, element);
          }
        }
      }
      out.writeEndArray();
    }

    /** What a component adds to the array: nothing if it is absent. */
    private static List<?> elements(Tuple tuple, RecordComponent component) {
      Object value = value(tuple, component);
      if (value instanceof List<?> rest && isRest(component)) {
        return rest;
      }
      if (value instanceof Presence<?> presence) {
        return presence.isAbsent() ? List.of() : Collections.singletonList(presence.orNull());
      }
      boolean absent =
          value == null && !component.getAccessor().isAnnotationPresent(JsonInclude.class);
      return absent ? List.of() : Collections.singletonList(value);
    }

    private static boolean isRest(RecordComponent component) {
      RecordComponent[] all = component.getDeclaringRecord().getRecordComponents();
      return OpenTuple.class.isAssignableFrom(component.getDeclaringRecord())
          && component.getName().equals(all[all.length - 1].getName());
    }

    private static @Nullable Object value(Tuple tuple, RecordComponent component) {
      try {
        return component.getAccessor().invoke(tuple);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Cannot read " + component, e);
      }
    }
  }
}
