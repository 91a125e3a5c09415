package io.bloodbank.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Text from the bus, which never reaches a terminal as a control sequence. */
final class Terminal {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x80-\\x9f&&[^\\n]]");

  private final boolean colour;

  Terminal(Ansi ansi) {
    this.colour = ansi.enabled();
  }

  String safe(String text) {
    return CONTROL.matcher(text.replace("\r\n", "\n")).replaceAll("\ufffd");
  }

  String indented(String text) {
    return "  " + safe(text).stripTrailing().replace("\n", "\n  ");
  }

  String styled(String text, IStyle... styles) {
    return colour ? Style.on(styles) + safe(text) + Style.reset.on() : safe(text);
  }
}
