/** The parts of the catalog; for the packages of {@code schema-catalog} alone. */
@NullMarked
package io.bloodbank.catalog.internal;

import org.jspecify.annotations.NullMarked;
