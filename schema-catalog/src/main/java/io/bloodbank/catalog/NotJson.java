package io.bloodbank.catalog;

/** A text is not JSON, or is beyond what is read of it. */
public final class NotJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient JsonProblem problem;

  NotJson(JsonProblem problem, Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
  }

  /** What is wrong, and where. */
  public JsonProblem problem() {
    return problem;
  }
}
