package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import java.util.List;

/**
 * A class to be generated, with the classes inside it.
 *
 * @param unions the sealed interfaces that it implements
 */
public record Declaration(
    ClassName name, Doc doc, Body body, List<ClassName> unions, List<Declaration> nested) {}
