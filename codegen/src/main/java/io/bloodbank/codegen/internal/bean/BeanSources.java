package io.bloodbank.codegen.internal.bean;

import io.bloodbank.codegen.internal.java.JavaSources;
import io.bloodbank.codegen.internal.model.ContractsModel;
import io.bloodbank.codegen.internal.model.Declaration;
import io.bloodbank.codegen.internal.model.EventModel;
import io.bloodbank.codegen.internal.model.ServiceModel;
import io.bloodbank.codegen.internal.model.SharedTypeModel;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Writes all classes of a model as beans, with the stubs that records have. */
public final class BeanSources {
  private final ContractsModel model;
  private final BeanTypes types;
  private final BeanSchemas schemas;
  private final SortedMap<String, Supplier<String>> files = new TreeMap<>();

  private BeanSources(ContractsModel model) {
    this.model = model;
    this.types = new BeanTypes(model);
    this.schemas = new BeanSchemas(types);
  }

  /**
   * The text of each source file by its path, written when it is asked for.
   *
   * @throws IllegalArgumentException if a class cannot be a bean
   * @throws NoClassDefFoundError if jsonschema2pojo is not on the class path
   */
  public static SortedMap<String, Supplier<String>> of(ContractsModel model) {
    BeanWriter.requireJsonschema2pojo();
    BeanSources sources = new BeanSources(model);
    sources.files.putAll(JavaSources.stubs(model));
    for (ServiceModel service : model.services()) {
      service.events().forEach(sources::event);
    }
    for (SharedTypeModel shared : model.sharedTypes()) {
      sources.add(shared.type(), shared.file(), bean -> {});
    }
    return sources.files;
  }

  private void event(EventModel event) {
    add(event.type(), event.key().fileName(), bean -> bean.event(event.key(), model.basePackage()));
  }

  private void add(Declaration declaration, String origin, Consumer<BeanWriter> members) {
    schemas
        .of(declaration)
        .ifPresent(
            schema ->
                files.put(
                    JavaSources.path(types.of(declaration.name())),
                    () -> {
                      BeanWriter bean = new BeanWriter(schema);
                      members.accept(bean);
                      if (declaration.doc().deprecated()) {
                        bean.deprecate();
                      }
                      return JavaSources.mark(origin) + "\n" + bean.text();
                    }));
    declaration.nested().forEach(nested -> add(nested, origin, bean -> {}));
  }
}
