package io.bloodbank.compat;

import java.util.Optional;

/** The drafts of JSON Schema that can be compared. */
public enum Dialect {
  DRAFT_04("http://json-schema.org/draft-04/schema"),
  DRAFT_06("http://json-schema.org/draft-06/schema"),
  DRAFT_07("http://json-schema.org/draft-07/schema"),
  DRAFT_2019_09("https://json-schema.org/draft/2019-09/schema"),
  DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema");

  private final String uri;

  Dialect(String uri) {
    this.uri = uri;
  }

  /** The meta-schema's URI, without a fragment. */
  public String uri() {
    return uri;
  }

  /** The dialect that a {@code $schema} names; empty for any other. */
  public static Optional<Dialect> named(String uri) {
    String plain = uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri;
    for (Dialect dialect : values()) {
      if (dialect.uri.equals(plain) || dialect.uri.replace("http:", "https:").equals(plain)) {
        return Optional.of(dialect);
      }
    }
    return Optional.empty();
  }

  /** Whether this draft is at least as new as the other. */
  public boolean since(Dialect other) {
    return compareTo(other) >= 0;
  }
}
