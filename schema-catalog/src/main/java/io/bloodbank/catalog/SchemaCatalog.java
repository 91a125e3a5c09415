package io.bloodbank.catalog;

import io.bloodbank.catalog.internal.CatalogCheck;
import io.bloodbank.catalog.internal.Document;
import io.bloodbank.catalog.internal.Documents;
import io.bloodbank.catalog.internal.FileNames;
import io.bloodbank.catalog.internal.JsonText;
import io.bloodbank.catalog.internal.Nearest;
import io.bloodbank.catalog.internal.Problems;
import io.bloodbank.catalog.internal.SchemaFile;
import io.bloodbank.catalog.internal.SchemaSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The contracts of a folder, a jar or a class path, each found by its routing key.
 *
 * <p>A folder holds one schema file for each key ({@code calendar.event.created.json}), shared
 * shapes under {@code types/}, and the envelope ({@code envelope.json}). References are resolved
 * within the catalog; nothing is ever read over the network. Immutable and thread-safe.
 */
public final class SchemaCatalog {
  private final Documents documents;
  private final SortedMap<RoutingKey, EventSchema> events = new TreeMap<>();
  private final List<SchemaNode> types = new ArrayList<>();

  private SchemaCatalog(
      Documents documents, Collection<Document> followed, Map<String, RoutingKey> keys) {
    this.documents = documents;
    for (Document document : followed) {
      RoutingKey key = keys.get(document.file().name());
      if (key != null) {
        events.put(key, new EventSchema(key, documents, document.root()));
      } else if (document.file().isType()) {
        types.add(new SchemaNode(documents, document.root()));
      }
    }
  }

  private static CheckedContracts check(List<SchemaFile> files, Problems problems) {
    Map<String, RoutingKey> keys = FileNames.keys(files, problems);
    List<Document> parsed =
        files.parallelStream().flatMap(file -> parse(file, problems).stream()).toList();
    Set<String> unreadable =
        files.stream().map(SchemaFile::name).collect(Collectors.toCollection(HashSet::new));
    parsed.forEach(document -> unreadable.remove(document.file().name()));
    Documents documents = new Documents(parsed, problems);
    List<Document> followed =
        new CatalogCheck(documents, unreadable, ContractValidator::new, problems).check();
    return new CheckedContracts(
        new SchemaCatalog(documents, followed, keys), problems.inFileOrder());
  }

  private static Optional<Document> parse(SchemaFile file, Problems problems) {
    return Optional.ofNullable(JsonText.read(file, problems)).map(json -> new Document(file, json));
  }

  /**
   * Reads and checks all contracts of a folder, or of a jar that carries them under {@code
   * META-INF/bloodbank/}.
   *
   * @throws CatalogException with every problem at once
   */
  public static SchemaCatalog load(Path directoryOrJar) {
    return check(directoryOrJar).orThrow();
  }

  /** The same for who has more to say of the contracts, even if there are problems. */
  public static CheckedContracts check(Path directoryOrJar) {
    Problems problems = new Problems();
    return check(SchemaSource.read(directoryOrJar, problems), problems);
  }

  /**
   * Checks contracts that were read elsewhere, such as out of a git revision.
   *
   * @param files bytes by file name relative to the catalog, with slashes: {@code
   *     types/person.json}; what a folder of contracts may hold besides contracts is ignored
   * @param shown precedes a name where a file is shown to a person, as in {@code git:v1.2:schemas/}
   * @throws CatalogException with every problem at once
   */
  public static SchemaCatalog of(Map<String, byte[]> files, String shown) {
    return check(SchemaSource.of(files, shown), new Problems()).orThrow();
  }

  /**
   * The contracts under {@code META-INF/bloodbank/NAME/}, which the generator put there after it
   * had checked them; so they are not checked again.
   *
   * @param name most often the base package of the generated classes
   * @throws IllegalArgumentException if the class path has no such contracts
   */
  public static SchemaCatalog ofResources(ClassLoader loader, String name) {
    List<SchemaFile> files = SchemaSource.readResources(loader, name);
    Problems none = new Problems();
    List<Document> parsed =
        files.stream().map(file -> new Document(file, JsonText.read(file))).toList();
    Documents documents = new Documents(parsed, none);
    return new SchemaCatalog(documents, documents.all(), FileNames.keys(files, none));
  }

  /** All events, ordered by key. */
  public List<EventSchema> events() {
    return List.copyOf(events.values());
  }

  /** The event with this key. */
  public Optional<EventSchema> find(RoutingKey key) {
    return Optional.ofNullable(events.get(key));
  }

  /** The events that at least one of the patterns matches, ordered by key. */
  public List<EventSchema> select(Collection<BindingPattern> patterns) {
    return events.values().stream()
        .filter(event -> patterns.stream().anyMatch(pattern -> pattern.matches(event.key())))
        .toList();
  }

  /** The known keys that look like this text, the nearest first; perhaps none. */
  public List<RoutingKey> nearest(String text, int limit) {
    List<String> known = events.keySet().stream().map(RoutingKey::toString).toList();
    return Nearest.of(text, known, limit).stream().map(RoutingKey::of).toList();
  }

  /** The shapes that events share: the root of each file under {@code types/}, by file name. */
  public List<SchemaNode> types() {
    return List.copyOf(types);
  }

  /**
   * The schema at a place.
   *
   * @param file a name out of {@link #files()}
   * @param pointer the JSON pointer that {@link SchemaNode#pointer()} gives
   * @return empty if there is no such file, or nothing at that place of it
   */
  public Optional<SchemaNode> node(String file, String pointer) {
    return documents
        .named(file)
        .flatMap(document -> document.root().find(pointer))
        .map(place -> new SchemaNode(documents, place));
  }

  /** The names of all files, relative to the catalog. */
  public List<String> files() {
    return documents.all().stream().map(document -> document.file().name()).toList();
  }

  /** Whether there is a file of this name. */
  public boolean holds(String file) {
    return documents.named(file).isPresent();
  }

  /**
   * The bytes of a file as written.
   *
   * @param file a name out of {@link #files()}
   */
  public byte[] bytes(String file) {
    return documents
        .named(file)
        .orElseThrow(() -> new IllegalArgumentException("No file " + file + " in the catalog"))
        .file()
        .bytes()
        .clone();
  }
}
