package io.bloodbank.gateway.fuzz;

import java.nio.charset.StandardCharsets;

/**
 * One request as it goes over the line.
 *
 * @param framed whether it is certain where it ends, so that it must be answered
 * @param last whether the connection is of no use after it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RandomRequest(String method, byte[] bytes, boolean framed, boolean last) {
  /** A beginning of it, for a person. */
  @Override
  public String toString() {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return (text.length() > 1500 ? text.substring(0, 1500) + "…" : text)
        .replace("\r\n", "\n")
        .replaceAll("[\\x00-\\x08\\x0b-\\x1f]", "?");
  }
}
