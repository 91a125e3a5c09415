package io.bloodbank.codegen.internal.bean;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.ContractsModel;
import io.bloodbank.codegen.internal.model.Declaration;
import io.bloodbank.codegen.internal.model.EventModel;
import io.bloodbank.codegen.internal.model.ServiceModel;
import io.bloodbank.codegen.internal.model.SharedTypeModel;
import io.bloodbank.codegen.internal.model.TypeUse;
import io.bloodbank.codegen.internal.model.ValueType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the classes of a model are called as beans, which do not stand inside one another. */
final class BeanTypes {
  private static final ClassName JSON = ClassName.get("tools.jackson.databind", "JsonNode");
  private static final ClassName STRING = ClassName.get(String.class);

  private final Map<ClassName, ClassName> names = new HashMap<>();

  BeanTypes(ContractsModel model) {
    Set<ClassName> taken = new HashSet<>();
    for (ServiceModel service : model.services()) {
      taken.add(service.stubs());
      service.events().stream().map(EventModel::type).forEach(type -> name(type, taken));
    }
    model.sharedTypes().stream().map(SharedTypeModel::type).forEach(type -> name(type, taken));
  }

  private void name(Declaration declaration, Set<ClassName> taken) {
    ClassName inside = declaration.name();
    ClassName bean = ClassName.get(inside.packageName(), String.join("", inside.simpleNames()));
    boolean string = declaration.body() instanceof Body.OpenChoice;
    if (!string && !taken.add(bean)) {
      throw new IllegalArgumentException(
          "The bean "
              + bean
              + " would be generated for "
              + inside
              + " and for another class; rename the property, the definition or the event");
    }
    names.put(inside, string ? STRING : bean);
    declaration.nested().forEach(nested -> name(nested, taken));
  }

  /** The name of a class of the model. */
  ClassName of(ClassName declared) {
    ClassName name = names.get(declared);
    if (name == null) {
      throw new IllegalArgumentException("A bean cannot hold " + declared);
    }
    return name;
  }

  /** The type of a value; never a primitive, as a bean may not have it yet. */
  TypeName of(TypeUse use) {
    ValueType type = use.type();
    if (type instanceof ValueType.Scalar scalar) {
      return scalar.name().box();
    } else if (type instanceof ValueType.Declared declared) {
      return of(declared.name());
    } else if (type instanceof ValueType.Sequence sequence) {
      return ParameterizedTypeName.get(ClassName.get(List.class), of(sequence.element()));
    } else if (type instanceof ValueType.Dictionary dictionary) {
      return ParameterizedTypeName.get(ClassName.get(Map.class), STRING, of(dictionary.value()));
    } else {
      return JSON;
    }
  }
}
