package io.bloodbank.catalog;

import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one JSON value by the rules of a mapper; what is none is told in one way. */
public final class JsonReader {
  private final JsonMapper mapper;

  /** Takes the rules; {@code FAIL_ON_TRAILING_TOKENS} should be one of them. */
  public JsonReader(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * Reads UTF-8.
   *
   * @return the value; {@link JsonNode#isMissingNode() missing} where there is none
   * @throws NotJson if it is not JSON, or breaks a limit of the mapper
   */
  public JsonNode read(byte[] utf8) {
    return read(mapper.createParser(utf8));
  }

  /**
   * Reads a text.
   *
   * @return the value; {@link JsonNode#isMissingNode() missing} where there is none
   * @throws NotJson if it is not JSON, or breaks a limit of the mapper
   */
  public JsonNode read(String text) {
    return read(mapper.createParser(text));
  }

  /**
   * Reads to the end of a stream.
   *
   * @return the value; {@link JsonNode#isMissingNode() missing} where there is none
   * @throws NotJson if it is not JSON, or breaks a limit of the mapper
   */
  public JsonNode read(InputStream in) {
    return read(mapper.createParser(in));
  }

  private JsonNode read(JsonParser parser) {
    try (parser) {
      if (parser.nextToken() == null) {
        return mapper.missingNode();
      }
      return mapper.readerFor(JsonNode.class).readValue(parser);
    } catch (JacksonException e) {
      throw new NotJson(JsonProblem.of(e), e);
    } catch (NumberFormatException e) {
      // An exponent beyond an int is JSON, and no number of any library here.
      throw new NotJson(
          JsonProblem.at(parser.currentTokenLocation(), "a number out of all bounds"), e);
    }
  }
}
