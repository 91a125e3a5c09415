package io.bloodbank.cli;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.RoutingKey;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads what was typed, and answers a mistake as wrong usage of the command. */
final class Arguments {
  private Arguments() {}

  static BindingPattern binding(CommandSpec spec, String text) {
    return parse(spec, text, BindingPattern::of);
  }

  static RoutingKey routingKey(CommandSpec spec, String text) {
    return parse(spec, text, RoutingKey::of);
  }

  static <T> T parse(CommandSpec spec, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
