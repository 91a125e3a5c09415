package io.bloodbank.codegen.internal.source;

/** A documentation comment. */
record Comment(Code text) {}
