package io.bloodbank.store.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The parameters of a statement. Its text is put together of constants of this package; whatever
 * comes from outside goes in here, and reaches the database as a value.
 */
final class Statement {
  private final Map<String, Argument> parameters = new LinkedHashMap<>();

  /** Adds a parameter; what stands for it in the text. */
  String parameter(Argument value) {
    String name = "p" + parameters.size();
    parameters.put(name, value);
    return ":" + name;
  }

  String text(String value) {
    return parameter((position, statement, context) -> statement.setString(position, value));
  }

  String number(long value) {
    return parameter((position, statement, context) -> statement.setLong(position, value));
  }

  <S extends SqlStatement<S>> S bindTo(S statement) {
    parameters.forEach(statement::bind);
    return statement;
  }
}
