package io.bloodbank.catalog;

import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.regex.RegularExpressionFactory;
import io.bloodbank.catalog.internal.DateTimeFormat;
import io.bloodbank.catalog.internal.MailboxFormat;

/**
 * How networknt's validator reads each version of JSON Schema on this bus, for all who validate
 * with it: the catalog, and whoever checks what the catalog's contracts accept.
 */
public final class ValidatorDialects {
  private ValidatorDialects() {}

  /**
   * The dialect of this version. A keyword that it does not know is an annotation and gives no
   * warning ({@code x-http-path}), {@code email} is a mailbox of RFC 5321 in any domain, and {@code
   * date-time} is recognised faster.
   */
  public static Dialect of(SpecificationVersion version) {
    Dialect.Builder dialect = Dialect.builder(standard(version));
    if (version != SpecificationVersion.DRAFT_4) {
      dialect.keyword(new AnnotationKeyword("id")); // the validator knows it and then fails
    }
    return dialect
        .unknownKeywordFactory((name, context) -> new AnnotationKeyword(name))
        .format(new MailboxFormat())
        .format(new DateTimeFormat())
        .build();
  }

  /**
   * How {@code pattern} and {@code patternProperties} are matched: see {@link SchemaPattern}. A
   * validation may end with {@link PatternTooCostly}.
   */
  public static RegularExpressionFactory patterns() {
    return regex -> SchemaPattern.of(regex)::find;
  }

  private static Dialect standard(SpecificationVersion version) {
    return switch (version) {
      case DRAFT_4 -> Dialects.getDraft4();
      case DRAFT_6 -> Dialects.getDraft6();
      case DRAFT_7 -> Dialects.getDraft7();
      case DRAFT_2019_09 -> Dialects.getDraft201909();
      case DRAFT_2020_12 -> Dialects.getDraft202012();
    };
  }
}
