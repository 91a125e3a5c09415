package io.bloodbank.docs.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The files that pages are shown and moved with. */
public enum Assets {
  STYLE("site.css", "text/css;charset=utf-8"),
  ICON("icon.svg", "image/svg+xml"),
  /** Search and copying; without it the pages can be read all the same. */
  SITE("site.js", "text/javascript;charset=utf-8"),
  /** Test events and the live view. */
  BUS("bus.js", "text/javascript;charset=utf-8"),
  /** Events that passed; needs the one before. */
  STORE("store.js", "text/javascript;charset=utf-8");

  private final String fileName;
  private final String contentType;

  Assets(String fileName, String contentType) {
    this.fileName = fileName;
    this.contentType = contentType;
  }

  /** Those of a site that a gateway serves, with an event store or without, or of a folder. */
  public static List<Assets> of(boolean served, boolean stored) {
    if (!served) {
      return List.of(STYLE, ICON, SITE);
    }
    return stored ? List.of(values()) : List.of(STYLE, ICON, SITE, BUS);
  }

  /** Whether it is a script. */
  boolean isScript() {
    return contentType.startsWith("text/javascript");
  }

  /** Its name in the site. */
  public String fileName() {
    return fileName;
  }

  public String contentType() {
    return contentType;
  }

  /** What is in it. */
  public byte[] bytes() {
    try (InputStream in = Assets.class.getResourceAsStream("/io/bloodbank/docs/" + fileName)) {
      if (in == null) {
        throw new IllegalStateException(fileName + " is not in this jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
