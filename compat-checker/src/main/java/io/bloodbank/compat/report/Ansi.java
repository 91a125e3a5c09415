package io.bloodbank.compat.report;

/** Colours of a terminal (ECMA-48, SGR). */
enum Ansi {
  BOLD("1"),
  FAINT("2"),
  RED("1;31"),
  GREEN("32"),
  YELLOW("33");

  static final String OFF = "\u001b[0m";

  private final String code;

  Ansi(String code) {
    this.code = code;
  }

  String on() {
    return "\u001b[" + code + "m";
  }
}
