package io.bloodbank.catalog.internal;

/** The bytes of one file, and what its name says of it. */
public final class SchemaFile {
  private static final String TYPES = "types/";

  private final String name;
  private final String shown;
  private final byte[] bytes;

  /**
   * @param name relative to the catalog, with slashes: {@code types/person.json}
   * @param shown the file as a person would open it
   */
  public SchemaFile(String name, String shown, byte[] bytes) {
    this.name = name;
    this.shown = shown;
    this.bytes = bytes;
  }

  public String name() {
    return name;
  }

  public String shown() {
    return shown;
  }

  /** Not to be modified. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether it holds a shape that events share. */
  public boolean isType() {
    return name.startsWith(TYPES);
  }

  /** Whether it is named as an event is; the name may still be a bad one. */
  public boolean isEvent() {
    return !isType() && !name.equals("envelope.json");
  }
}
