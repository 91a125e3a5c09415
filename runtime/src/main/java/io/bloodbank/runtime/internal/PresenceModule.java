package io.bloodbank.runtime.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bloodbank.runtime.Presence;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.TypeFactory;

/** Reads and writes {@link Presence}: an absent one is left out, a null one is written as null. */
final class PresenceModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** How a property of type {@link Presence} is included, whatever its class says of others. */
  static final JsonInclude.Value INCLUSION =
      JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS);

  PresenceModule() {
    super("bloodbank-presence");
    addSerializer(new Writer());
    addDeserializer(Presence.class, new Reader(null));
  }

  private static final class Writer extends ValueSerializer<Presence<?>> {
    @Override
    @SuppressWarnings("unchecked") // the class of Presence<?> is that of Presence
    public Class<?> handledType() {
      return Presence.class;
    }

    @Override
    public boolean isEmpty(SerializationContext context, Presence<?> presence) {
      return presence.isAbsent();
    }

    @Override
    public void serialize(Presence<?> presence, JsonGenerator out, SerializationContext context) {
      Object value = presence.orNull();
      if (value == null) {
        out.writeNull();
      } else {
        context.writeValue(out, value);
      }
    }
  }

  @SuppressWarnings("rawtypes") // Jackson looks deserializers up by raw class
  private static final class Reader extends ValueDeserializer<Presence> {
    private final @Nullable JavaType content;

    Reader(@Nullable JavaType content) {
      this.content = content;
    }

    @Override
    public ValueDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      JavaType type = context.getContextualType();
      JavaType value = type == null ? null : type.containedType(0);
      return new Reader(value == null ? TypeFactory.unknownType() : value);
    }

    @Override
    public Presence deserialize(JsonParser in, DeserializationContext context) {
      JavaType type = content == null ? TypeFactory.unknownType() : content;
      return Presence.of(context.readValue(in, type));
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
      return Presence.ofNull();
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return Presence.absent();
    }
  }
}
