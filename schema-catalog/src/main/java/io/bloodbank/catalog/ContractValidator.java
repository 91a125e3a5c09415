package io.bloodbank.catalog;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import io.bloodbank.catalog.internal.Acceptor;
import io.bloodbank.catalog.internal.Errors;
import io.bloodbank.catalog.internal.LargeNumbers;
import io.bloodbank.catalog.internal.Validation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Tells whether a JSON value keeps to one form of a contract; {@code format} is asserted. Immutable
 * and thread-safe.
 *
 * <p>Numbers are compared exactly, provided that the value was read exactly: with Jackson's {@code
 * USE_BIG_DECIMAL_FOR_FLOATS}. A number without a fraction is an integer, so {@code 1.0} is one.
 */
public final class ContractValidator {
  /** Set up when the first value is not certainly valid, which in most programs is late. */
  private static final class Registry {
    static final SchemaRegistry ALL = Validation.registry();
  }

  private final JsonNode json;
  private final Errors errors;
  private final Acceptor acceptor;
  private volatile @Nullable Schema compiled;

  ContractValidator(JsonNode schema) {
    this.json = schema;
    this.acceptor = Acceptor.of(schema);
    this.errors = new Errors(schema);
  }

  /**
   * Compiles now what is compiled when the first value is not certainly valid.
   *
   * @throws IllegalArgumentException with the reason, if the validator cannot compile the schema
   */
  public void compile() {
    try {
      schema();
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalArgumentException(reason(e), e);
    }
  }

  private static String reason(Throwable thrown) {
    Throwable first = thrown;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return first.getMessage() == null ? first.toString() : first.getMessage();
  }

  private Schema schema() {
    Schema schema = compiled;
    if (schema == null) {
      schema = Registry.ALL.getSchema(Validation.tuned(json));
      schema.initializeValidators();
      compiled = schema;
    }
    return schema;
  }

  /** Everything that is wrong with the value; empty for a valid one. */
  public List<Violation> validate(JsonNode data) {
    try {
      return acceptor.accepts(data) ? List.of() : errors.violations(schema().validate(data));
    } catch (PatternTooCostly e) {
      return List.of(new Violation("", "holds a text that " + e.getMessage()));
    } catch (JacksonException | ArithmeticException e) {
      // The validator cannot compare integers beyond a long that are written with an exponent.
      List<Violation> huge = LargeNumbers.huge(data);
      return huge.isEmpty()
          ? errors.violations(schema().validate(LargeNumbers.writtenOut(data)))
          : huge;
    }
  }
}
