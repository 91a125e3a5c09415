package io.bloodbank.codegen.internal.model;

/** A file under {@code types/} and the class that it becomes. */
public record SharedTypeModel(String file, Declaration type) {}
