package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import io.bloodbank.catalog.SchemaNode;
import java.util.Optional;

/** Finds the class that events share for a schema. */
@FunctionalInterface
interface TypeSharing {
  /** The shared class for a schema, if there is one and {@code user} is not that class itself. */
  Optional<TypeUse> use(SchemaNode target, ClassName user);
}
