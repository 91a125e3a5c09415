package io.bloodbank.compat.gate;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Tells at no great cost which events cannot have changed. */
final class ChangedFiles {
  private static final String TYPES = "types/";

  private final Set<String> names = new HashSet<>();
  private final boolean types;

  ChangedFiles(SchemaCatalog before, SchemaCatalog after) {
    Set<String> files = new HashSet<>(before.files());
    files.retainAll(after.files());
    names.addAll(before.files());
    names.addAll(after.files());
    names.removeIf(
        file -> files.contains(file) && Arrays.equals(before.bytes(file), after.bytes(file)));
    types = names.stream().anyMatch(file -> file.startsWith(TYPES));
  }

  /** Whether the schema, with all that it refers to, is the same JSON. */
  boolean leave(EventSchema before, EventSchema after) {
    boolean sameFiles = !types && !names.contains(after.key().fileName());
    return sameFiles
        || before.json(ContractForm.AS_WRITTEN).equals(after.json(ContractForm.AS_WRITTEN));
  }
}
