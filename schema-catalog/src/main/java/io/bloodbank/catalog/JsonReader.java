package io.bloodbank.catalog;

import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads one JSON value by the rules of a mapper; what is none is told in one way. */
public final class JsonReader {
  private final ObjectReader reader;

  /** Takes the rules; {@code FAIL_ON_TRAILING_TOKENS} should be one of them. */
  public JsonReader(JsonMapper mapper) {
    this.reader = mapper.readerFor(JsonNode.class);
  }

  /**
   * Reads UTF-8.
   *
   * @return the value; {@link JsonNode#isMissingNode() missing} where there is none
   * @throws NotJson if it is not JSON, or breaks a limit of the mapper
   */
  public JsonNode read(byte[] utf8) {
    return read(reader.createParser(utf8));
  }

  /**
   * Reads a text.
   *
   * @return the value; {@link JsonNode#isMissingNode() missing} where there is none
   * @throws NotJson if it is not JSON, or breaks a limit of the mapper
   */
  public JsonNode read(String text) {
    return read(reader.createParser(text));
  }

  /**
   * Reads to the end of a stream.
   *
   * @return the value; {@link JsonNode#isMissingNode() missing} where there is none
   * @throws NotJson if it is not JSON, or breaks a limit of the mapper
   */
  public JsonNode read(InputStream in) {
    return read(reader.createParser(in));
  }

  private JsonNode read(JsonParser parser) {
    try (parser) {
      if (parser.nextToken() == null) {
        return MissingNode.getInstance();
      }
      return reader.readValue(parser);
    } catch (JacksonException e) {
      throw new NotJson(JsonProblem.of(e), e);
    } catch (NumberFormatException e) {
      // An exponent beyond an int is JSON, and no number of any library here.
      throw new NotJson(
          JsonProblem.at(parser.currentTokenLocation(), "a number out of all bounds"), e);
    }
  }
}
