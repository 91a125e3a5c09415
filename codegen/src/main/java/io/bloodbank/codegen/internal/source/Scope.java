package io.bloodbank.codegen.internal.source;

import com.palantir.javapoet.ClassName;
import java.util.Set;

/**
 * A part of the source where some classes go by their simple names.
 *
 * @param type the class whose declaration it is
 * @param nested the simple names of the classes inside it that are in scope
 */
record Scope(ClassName type, Set<String> nested) {}
