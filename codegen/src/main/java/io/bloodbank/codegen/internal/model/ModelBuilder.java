package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.codegen.internal.parallel.Tasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Makes the model of everything that a selection of events needs. */
public final class ModelBuilder {
  private final String basePackage;
  private final boolean keepsUnknown;
  private final boolean nestsBuilders;
  private final Findings findings;
  private final Map<String, EventSchema> owners = new HashMap<>();

  /**
   * Makes a builder.
   *
   * @param basePackage the package above all generated ones
   * @param keepsUnknown whether records hold properties that no schema names
   * @param nestsBuilders whether what becomes of an object has a class {@code Builder} inside
   */
  public ModelBuilder(
      String basePackage, boolean keepsUnknown, boolean nestsBuilders, Findings findings) {
    this.basePackage = basePackage;
    this.keepsUnknown = keepsUnknown;
    this.nestsBuilders = nestsBuilders;
    this.findings = findings;
  }

  /** Models the events and the shared types they use; what is wrong goes to the findings. */
  public ContractsModel build(SchemaCatalog catalog, List<EventSchema> events) {
    List<EventSchema> claimed =
        events.stream().filter(event -> claim(className(event), event)).toList();
    SortedMap<String, List<EventModel>> services = new TreeMap<>();
    References references = References.ofShared(catalog);
    SharedTypes shared =
        new SharedTypes(basePackage + ".types", references, findings, keepsUnknown, nestsBuilders);
    CompletableFuture<List<String>> files =
        CompletableFuture.supplyAsync(() -> UsedFiles.of(catalog, events));
    for (EventModel event : model(claimed, references, shared)) {
      services.computeIfAbsent(event.key().service(), service -> new ArrayList<>()).add(event);
    }
    return new ContractsModel(
        basePackage,
        services.entrySet().stream().map(s -> service(s.getKey(), s.getValue())).toList(),
        shared.models(),
        Tasks.join(files));
  }

  /**
   * Events are modelled several at a time. They are in no way of each other but for the classes
   * they share, which are as the first event that asks for one has it made.
   */
  private List<EventModel> model(
      List<EventSchema> events, References references, SharedTypes shared) {
    EventModel[] models = new EventModel[events.size()];
    Turns turns = new Turns();
    turns.run(
        models.length,
        i -> {
          TypeSharing inTurn =
              (target, user) -> {
                if (shared.has(target)) {
                  turns.await(i);
                }
                return shared.use(target, user);
              };
          EventSchema event = events.get(i);
          models[i] = new EventModel(event.key(), declaration(event, references, inTurn));
        });
    return List.of(models);
  }

  /** The class of an event, which is an object, as all data on the bus is. */
  private Declaration declaration(EventSchema event, References references, TypeSharing shared) {
    ClassScope scope = ClassScope.topLevel(className(event));
    References seen = references.from(event.root());
    new TypeResolver(scope, shared, seen, findings, keepsUnknown)
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
