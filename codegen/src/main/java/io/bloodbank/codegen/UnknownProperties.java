package io.bloodbank.codegen;

/** What becomes of properties that the contract does not name, where it allows them. */
public enum UnknownProperties {
  /** They are left out when an event is read. */
  DROP,
  /** Each record has a map that keeps them, and they are written again. */
  PRESERVE;

  /**
   * By its name in a configuration: {@code drop} or {@code preserve}.
   *
   * @throws IllegalArgumentException for any other
   */
  public static UnknownProperties of(String text) {
    return switch (text) {
      case "drop" -> DROP;
      case "preserve" -> PRESERVE;
      default ->
          throw new IllegalArgumentException(
              "unknownProperties is \"" + text + "\"; write drop or preserve");
    };
  }
}
