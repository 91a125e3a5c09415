package io.bloodbank.docs.internal.api;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.SchemaNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contracts as schemas under {@code components} of one document, in which they refer to each
 * other. They are in draft 2020-12; what was written in an older one was rewritten to it when it
 * was read.
 */
final class ContractSchemas {
  private static final String ENVELOPE = "envelope.json";

  private final SchemaCatalog catalog;
  private final String below;
  private final SchemaNode envelope;

  /**
   * @param below the pointer from a component to its schema; empty where it is the schema
   */
  ContractSchemas(SchemaCatalog catalog, String below) {
    this.catalog = catalog;
    this.below = below;
    this.envelope = catalog.node(ENVELOPE, "").orElseGet(ContractSchemas::wireEnvelope);
  }

  /** For contracts that come without the envelope, which is the same for all. */
  private static SchemaNode wireEnvelope() {
    return SchemaCatalog.of(Map.of(ENVELOPE, Documents.bytes(ENVELOPE)), "")
        .node(ENVELOPE, "")
        .orElseThrow();
  }

  /** All schemas by the name of their component. */
  Map<String, JsonNode> all() {
    Map<String, JsonNode> schemas = new LinkedHashMap<>();
    schemas.put(name(ENVELOPE), envelope.embedded(this::reference));
    for (String file : catalog.files()) {
      catalog
          .node(file, "")
          .ifPresent(root -> schemas.put(name(file), root.embedded(this::reference)));
    }
    return schemas;
  }

  /** The envelope of one kind of event. */
  ObjectNode envelope(EventSchema event) {
    ObjectNode schema = Documents.object();
    schema.putArray("allOf").addObject().put("$ref", reference(envelope));
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("event_type").put("const", event.key().toString());
    properties.putObject("data").put("$ref", reference(event.root()));
    return schema;
  }

  /** What {@code $ref} says of a schema. */
  String reference(SchemaNode schema) {
    String pointer = "/components/schemas/" + name(schema.file()) + below + schema.pointer();
    try {
      return "#" + new URI(null, null, null, pointer).getRawFragment();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Every pointer can be a fragment", e);
    }
  }

  /** {@code types/person.json} becomes {@code types-person}, which no routing key can be. */
  private static String name(String file) {
    StringBuilder name = new StringBuilder();
    for (char c : file.substring(0, file.length() - ".json".length()).toCharArray()) {
      if (c == '/') {
        name.append('-');
      } else if (c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '_')) {
        name.append(c);
      } else {
        name.append('-').append(Integer.toHexString(c)).append('-');
      }
    }
    return name.toString();
  }

  /** Changes whenever a contract does; a version as Semantic Versioning has it. */
  String version() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String file : catalog.files()) {
        digest.update(file.getBytes(StandardCharsets.UTF_8));
        digest.update(catalog.bytes(file));
      }
      return "1.0.0+" + HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
