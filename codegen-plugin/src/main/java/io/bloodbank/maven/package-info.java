/** The gate as a Maven goal. */
@NullMarked
package io.bloodbank.maven;

import org.jspecify.annotations.NullMarked;
