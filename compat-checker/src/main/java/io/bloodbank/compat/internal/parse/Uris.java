package io.bloodbank.compat.internal.parse;

import io.bloodbank.compat.internal.Undecidable;
import java.net.URI;

/** References between schemas, by RFC 3986. */
final class Uris {
  private Uris() {}

  static URI resolve(URI base, String reference) {
    try {
      URI relative = URI.create(reference);
      if (!relative.isAbsolute() && base.isOpaque()) {
        throw new Undecidable("the reference " + reference + " cannot be relative to " + base);
      }
      return base.resolve(relative);
    } catch (IllegalArgumentException e) {
      throw new Undecidable("the reference " + reference + " is no URI");
    }
  }
}
