package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the model of everything that a selection of events needs. */
public final class ModelBuilder {
  private final String basePackage;
  private final boolean keepsUnknown;
  private final Findings findings;
  private final Map<String, EventSchema> owners = new HashMap<>();

  /**
   * Makes a builder.
   *
   * @param basePackage the package above all generated ones
   * @param keepsUnknown whether records hold properties that no schema names
   */
  public ModelBuilder(String basePackage, boolean keepsUnknown, Findings findings) {
    this.basePackage = basePackage;
    this.keepsUnknown = keepsUnknown;
    this.findings = findings;
  }

  /** Models the events and the shared types they use; what is wrong goes to the findings. */
  public ContractsModel build(SchemaCatalog catalog, List<EventSchema> events) {
    SharedTypes shared = new SharedTypes(basePackage, catalog, findings, keepsUnknown);
    SortedMap<String, List<EventModel>> services = new TreeMap<>();
    for (EventSchema event : events) {
      ClassName name = className(event);
      if (claim(name, event)) {
        services
            .computeIfAbsent(event.key().service(), service -> new ArrayList<>())
            .add(new EventModel(event.key(), declaration(catalog, event, name, shared)));
      }
    }
    return new ContractsModel(
        basePackage,
        services.entrySet().stream().map(s -> service(s.getKey(), s.getValue())).toList(),
        shared.models(),
        UsedFiles.of(catalog, events));
  }

  /** The class of an event, which is an object, as all data on the bus is. */
  private Declaration declaration(
      SchemaCatalog catalog, EventSchema event, ClassName name, SharedTypes shared) {
    ClassScope scope = ClassScope.topLevel(name);
    References references = References.from(catalog, event.root());
    new TypeResolver(scope, shared, references, findings, keepsUnknown)
        .resolveRoot(event.root(), Set.of(JsonType.OBJECT));
    return scope.finish();
  }

  private ClassName className(EventSchema event) {
    String version = event.key().version() == 1 ? "" : "V" + event.key().version();
    return ClassName.get(
        packageOf(event.key().service()), JavaNames.type(event.key().event()) + version);
  }

  private ServiceModel service(String service, List<EventModel> events) {
    ClassName stubs = ClassName.get(packageOf(service), JavaNames.type(service) + "Events");
    EventSchema other = owners.get(key(stubs));
    if (other != null) {
      findings.problem(
          other.root(),
          "The class " + stubs + " is generated for the stubs of \"" + service + "\" too",
          "Rename the event");
    }
    return new ServiceModel(service, stubs, List.copyOf(events));
  }

  private String packageOf(String service) {
    return basePackage + "." + JavaNames.packageSegment(service);
  }

  /** Files that differ in case alone are one file on some systems. */
  private static String key(ClassName name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }

  private boolean claim(ClassName name, EventSchema event) {
    EventSchema other = owners.putIfAbsent(key(name), event);
    if (other != null) {
      findings.problem(
          event.root(),
          "The class " + name + " is generated for " + other.key() + " too",
          "Rename one of the two events, or leave one out of the include patterns");
    }
    return other == null;
  }
}
