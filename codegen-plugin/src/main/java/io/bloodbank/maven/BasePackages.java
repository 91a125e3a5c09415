package io.bloodbank.maven;

import java.util.Map;

/** Which execution of a project generates which base package. */
final class BasePackages {
  private BasePackages() {}

  /**
   * Keeps a base package for an execution, as the contracts of two would stand under one name.
   *
   * @param context kept by Maven for each project during a build
   * @throws IllegalArgumentException if another execution has it
   */
  static void claim(Map<String, Object> context, String basePackage, String execution) {
    Object other = context.putIfAbsent("base package " + basePackage, execution);
    if (other != null && !other.equals(execution)) {
      throw new IllegalArgumentException(
          "The executions \""
              + other
              + "\" and \""
              + execution
              + "\" both generate the base package "
              + basePackage
              + "; give each a <basePackage> of its own, or put the patterns of both into the"
              + " <include> of one");
    }
  }
}
