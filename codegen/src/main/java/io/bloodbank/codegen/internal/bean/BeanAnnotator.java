package io.bloodbank.codegen.internal.bean;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.codemodel.JDefinedClass;
import com.sun.codemodel.JFieldVar;
import org.jsonschema2pojo.GenerationConfig;
import org.jsonschema2pojo.Jackson2Annotator;

/**
 * Annotations of {@code com.fasterxml.jackson.annotation} alone, which Jackson 2 and 3 both read.
 */
final class BeanAnnotator extends Jackson2Annotator {
  BeanAnnotator(GenerationConfig config) {
    super(config);
  }

  @Override
  public void propertyField(JFieldVar field, JDefinedClass type, String property, JsonNode schema) {
    super.propertyField(field, type, property, schema);
    if (schema.path(BeanSchemas.ALWAYS).asBoolean()) {
      field.annotate(JsonInclude.class).param("value", JsonInclude.Include.ALWAYS);
    }
  }
}
