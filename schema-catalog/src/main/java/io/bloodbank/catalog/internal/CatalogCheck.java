package io.bloodbank.catalog.internal;

import io.bloodbank.catalog.ContractValidator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Everything that has to hold of the files of a catalog beyond being JSON. */
public final class CatalogCheck {
  private static final String HTTP_PATH = "x-http-path";

  private final Documents documents;
  private final Set<String> unreadable;
  private final Function<JsonNode, ContractValidator> compiler;
  private final Problems problems;

  /**
   * A check of all files.
   *
   * @param unreadable names of files that are there, but are no JSON
   * @param compiler makes a validator of a self-contained schema
   */
  public CatalogCheck(
      Documents documents,
      Set<String> unreadable,
      Function<JsonNode, ContractValidator> compiler,
      Problems problems) {
    this.documents = documents;
    this.unreadable = unreadable;
    this.compiler = compiler;
    this.problems = problems;
  }

  /**
   * Adds what is wrong to the problems; what depends on a sound file is skipped elsewhere.
   *
   * @return the files that can be followed: they, and all that they lead to, are schemas without a
   *     circle of references, be it that a reference in them leads nowhere
   */
  public List<Document> check() {
    Set<Document> followed =
        documents.all().parallelStream()
            .filter(document -> MetaSchemaCheck.isSchema(document, problems))
            .collect(Collectors.toCollection(HashSet::new));
    ReferenceCheck references = new ReferenceCheck(documents, unreadable, problems);
    followed.removeAll(references.check());
    httpPaths();
    examples(references);
    return documents.all().stream()
        .filter(document -> references.leadsOnlyTo(followed, document))
        .toList();
  }

  private void examples(ReferenceCheck references) {
    Set<Document> sound = new HashSet<>(documents.all());
    sound.removeIf(document -> problems.concern(document.file()));
    compile(sound, references);
    ExampleCheck examples = new ExampleCheck(documents, compiler, problems);
    sound.removeIf(document -> problems.concern(document.file()));
    documents.all().parallelStream()
        .filter(document -> references.leadsOnlyTo(sound, document))
        .forEach(
            document -> {
              objectRoot(document);
              examples.check(document);
            });
  }

  private void compile(Set<Document> sound, ReferenceCheck references) {
    CompileCheck compiled = new CompileCheck(documents, compiler, problems);
    documents.all().parallelStream()
        .filter(document -> !documents.areStandardFrom(document.root()))
        .filter(document -> references.leadsOnlyTo(sound, document))
        .forEach(document -> compiled.check(document.root()));
  }

  private void objectRoot(Document document) {
    Place root = document.root();
    if (document.file().isEvent() && !Composition.of(Applied.root(root), documents).isObject()) {
      problems.add(
          root,
          "an event is a JSON object, and this schema allows other values",
          "add \"type\": \"object\" at its root");
    }
  }

  private void httpPaths() {
    Map<String, Document> taken = new HashMap<>();
    for (Document document : documents.all()) {
      JsonNode path = document.root().json().path(HTTP_PATH);
      if (!document.file().isEvent() || path.isMissingNode()) {
        continue;
      }
      Place place = document.root().child(HTTP_PATH, path);
      String text = path.asString("");
      if (!path.isString() || !text.matches("/[A-Za-z0-9._~/-]*")) {
        problems.add(
            place,
            HTTP_PATH + " " + path + " is not a path",
            "write one that starts with a slash, such as /events/calendar");
        continue;
      }
      Document other = taken.putIfAbsent(text, document);
      if (other != null) {
        problems.add(
            place,
            HTTP_PATH + " " + text + " is taken by " + other.location("/" + HTTP_PATH),
            "give each event a path of its own");
      }
    }
  }
}
