package io.bloodbank.catalog.internal;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.regex.Pattern;

/**
 * The format {@code email}: a mailbox as RFC 5321, section 4.1.2, writes it (JSON Schema 2020-12
 * Validation, section 7.3.2). Which top-level domains exist is not asked: {@code ops@mail.internal}
 * is one. An address literal other than IPv4 is taken unread.
 */
public final class MailboxFormat implements Format {
  private static final String ATOM = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String QUOTED = "\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*\"";
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
  private static final String LITERAL =
      "\\[(?:%s(?:\\.%s){3}|[a-zA-Z0-9-]*[a-zA-Z0-9]:[!-Z^-~]+)\\]".formatted(OCTET, OCTET);
  private static final Pattern MAILBOX =
      Pattern.compile(
          "(?=.{1,64}@)(?:%s(?:\\.%s)*|%s)@(?:(?=.{1,255}$)%s(?:\\.%s)*|%s)"
              .formatted(ATOM, ATOM, QUOTED, LABEL, LABEL, LITERAL));

  @Override
  public String getName() {
    return "email";
  }

  @Override
  public String getMessageKey() {
    return "format.email";
  }

  @Override
  public boolean matches(ExecutionContext context, String value) {
    return MAILBOX.matcher(value).matches();
  }
}
