package io.bloodbank.codegen.internal.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Types of arrays: lists where all elements are alike, records where the first ones differ. */
final class ArrayShapes {
  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth");

  private final TypeResolver types;

  ArrayShapes(TypeResolver types) {
    this.types = types;
  }

  TypeUse resolve(Merged schemas, Site site) {
    Elements elements = new Elements(schemas);
    if (elements.prefix() == 0) {
      return list(elements, site);
    }
    return types
        .open(schemas, site)
        .map(
            scope -> {
              scope.declare(Doc.of(schemas.place()), new Body.Tuple(components(elements, scope)));
              return TypeUse.declared(scope.name());
            })
        .orElseGet(TypeUse::json);
  }

  private TypeUse list(Elements elements, Site site) {
    TypeUse element =
        elements.rest().map(each -> types.resolve(each, site.each())).orElseGet(TypeUse::json);
    return TypeUse.of(new ValueType.Sequence(element));
  }

  private List<Component> components(Elements elements, ClassScope scope) {
    Set<String> taken = new HashSet<>(Set.of("others"));
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < elements.prefix(); i++) {
      Optional<Merged> element = elements.at(i);
      String name = name(element, i, taken);
      TypeUse use =
          element
              .map(each -> types.resolve(each, Site.named(scope, name)))
              .orElseGet(TypeUse::json);
      Doc doc = element.map(Doc::ofProperty).orElseGet(Doc::none);
      boolean required = i < elements.atLeast();
      components.add(new Component("[" + i + "]", name, use, required, false, doc));
    }
    if (elements.goesOn()) {
      TypeUse each =
          elements
              .rest()
              .map(rest -> types.resolve(rest, Site.named(scope, "other")))
              .orElseGet(TypeUse::json);
      TypeUse rest = TypeUse.of(new ValueType.Sequence(each));
      components.add(new Component("[*]", "others", rest, false, true, Doc.none()));
    }
    return components;
  }

  /** By its title where it has one, else by its place. */
  private static String name(Optional<Merged> element, int index, Set<String> taken) {
    Optional<String> title =
        element
            .map(each -> each.place().json().path("title"))
            .filter(JsonNode::isString)
            .map(text -> JavaNames.component(text.stringValue()))
            .filter(name -> name.length() <= 30);
    String place = index < ORDINALS.size() ? ORDINALS.get(index) : "element" + (index + 1);
    return title.filter(taken::add).orElse(place);
  }
}
