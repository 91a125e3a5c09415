package io.bloodbank.gateway;

import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpFields;

/** Where something is posted to. */
interface Endpoint {
  /** The route as it is documented. */
  String route();

  /**
   * Looks at the headers before the body is read.
   *
   * @throws Problem.ProblemException what keeps the request from being answered
   */
  void check(Call call, HttpFields headers);

  /**
   * Answers; the stage never fails.
   *
   * @throws Problem.ProblemException what keeps the request from being answered
   */
  CompletionStage<Answer> answer(Call call, HttpFields headers, byte[] body);
}
