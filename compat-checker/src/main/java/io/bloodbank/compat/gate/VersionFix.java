package io.bloodbank.compat.gate;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.compat.baseline.Baseline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts breaking changes into new versions, and the old ones back as they were. */
public final class VersionFix {
  private static final Pattern ID = Pattern.compile("(\"\\$id\"\\s*:\\s*\"[^\"]*)");
  private static final String PATH_MEMBER = "\"x-http-path\"\\s*:\\s*\"[^\"]*\"";

  /** The member with the comma after it, or where it is the last one, before it. */
  private static final Pattern PATH =
      Pattern.compile(PATH_MEMBER + "\\s*,\\s*|,\\s*" + PATH_MEMBER);

  private final Path schemas;
  private final SchemaCatalog contracts;
  private final List<Baseline> baselines;

  /**
   * @param schemas the folder that the contracts were loaded from
   */
  public VersionFix(Path schemas, SchemaCatalog contracts, List<Baseline> baselines) {
    this.schemas = schemas;
    this.contracts = contracts;
    this.baselines = List.copyOf(baselines);
  }

  /**
   * Writes a new version for each event whose own file breaks somebody, and restores that file. A
   * type that events share is left alone: who is to use the new one takes a decision.
   *
   * @return what was done and what was not, in a line each
   */
  public List<String> apply(GateReport report) throws IOException {
    Map<RoutingKey, Finding> broken = new LinkedHashMap<>();
    List<String> told = new ArrayList<>();
    for (Finding finding : report.findings()) {
      if (finding.fails() && finding.rule().category() == Category.SCHEMA) {
        if (NewVersions.isShared(finding.location().file())) {
          told.add("not fixed: " + finding.advice());
        } else {
          broken.putIfAbsent(finding.events().get(0), finding);
        }
      }
    }
    NewVersions versions = new NewVersions(contracts, baselines);
    for (Map.Entry<RoutingKey, Finding> each : broken.entrySet()) {
      told.add(fix(each.getKey(), versions.after(each.getKey()), each.getValue().baseline()));
    }
    return told;
  }

  private String fix(RoutingKey key, RoutingKey next, String baseline) throws IOException {
    byte[] before =
        baselines.stream()
            .filter(each -> each.name().equals(baseline))
            .findFirst()
            .orElseThrow()
            .contracts()
            .bytes(key.fileName());
    Path file = schemas.resolve(key.fileName());
    Path added = schemas.resolve(next.fileName());
    String changed = new String(contracts.bytes(key.fileName()), StandardCharsets.UTF_8);
    Matcher path = PATH.matcher(changed);
    boolean hasPath = path.find();
    String schema = hasPath ? path.replaceFirst("") : changed;
    Files.writeString(added, renamed(schema, key, next));
    Files.write(file, before);
    return "wrote "
        + added
        + ", and put "
        + file
        + " back as it was in "
        + baseline
        + (hasPath ? "; the HTTP path stays with the old version" : "");
  }

  /** An {@code $id} that names the file names the new one. */
  private static String renamed(String schema, RoutingKey key, RoutingKey next) {
    return ID.matcher(schema)
        .replaceAll(
            id -> Matcher.quoteReplacement(id.group().replace(key.fileName(), next.fileName())));
  }
}
