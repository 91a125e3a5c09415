package io.bloodbank.codegen.internal.source;

/** What stands in one line if it fits there, else with a line for each of its items. */
record Group(Code code) {}
