package io.bloodbank.runtime.internal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads records around one value just as the value would be read. Jackson looks for a constructor
 * that takes the kind of number it has met, and would refuse 1.0 for a long.
 */
final class WrapperModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  WrapperModule() {
    super("bloodbank-wrapper");
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addDeserializers(new RecordReaders(WrapperModule::isWrapper, Reader::new));
  }

  private static boolean isWrapper(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    return components != null
        && components.length == 1
        && Modifier.isPublic(type.getModifiers())
        && components[0].getAccessor().isAnnotationPresent(JsonValue.class);
  }

  private static final class Reader extends RecordReader {
    Reader(Class<?> type) {
      super(type);
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) {
      return create(new Object[] {context.readValue(in, typeOf(0, context))}, context);
    }
  }
}
