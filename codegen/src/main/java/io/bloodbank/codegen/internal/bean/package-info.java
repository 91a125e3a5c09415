/** Writes the classes as JavaBeans, by means of jsonschema2pojo. */
@NullMarked
package io.bloodbank.codegen.internal.bean;

import org.jspecify.annotations.NullMarked;
