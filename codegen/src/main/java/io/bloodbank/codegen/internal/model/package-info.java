/** From contracts to a model of the classes to write: names and types settled, no Java text yet. */
@NullMarked
package io.bloodbank.codegen.internal.model;

import org.jspecify.annotations.NullMarked;
