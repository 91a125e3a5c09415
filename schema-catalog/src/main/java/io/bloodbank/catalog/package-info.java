/** Reads event contracts: routing keys, schema files, and every problem with its place. */
@NullMarked
package io.bloodbank.catalog;

import org.jspecify.annotations.NullMarked;
