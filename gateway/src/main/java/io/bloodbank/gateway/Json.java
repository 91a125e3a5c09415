package io.bloodbank.gateway;

import io.bloodbank.catalog.StrictJson;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the gateway reads and writes it: strict, and numbers keep the digits they came with. */
final class Json {
  static final JsonMapper MAPPER = StrictJson.MAPPER;

  private Json() {}
}
