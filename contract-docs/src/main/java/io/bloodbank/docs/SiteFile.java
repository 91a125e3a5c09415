package io.bloodbank.docs;

/** A file of the site. Immutable. */
public final class SiteFile {
  private final String path;
  private final String contentType;
  private final byte[] content;

  SiteFile(String path, String contentType, byte[] content) {
    this.path = path;
    this.contentType = contentType;
    this.content = content.clone();
  }

  /**
   * Relative to the site: {@code events/calendar.event.created.html}; the first page of a served
   * site has the empty one.
   */
  public String path() {
    return path;
  }

  /** Such as {@code text/html;charset=utf-8}. */
  public String contentType() {
    return contentType;
  }

  public byte[] content() {
    return content.clone();
  }

  /** The path. */
  @Override
  public String toString() {
    return path;
  }
}
