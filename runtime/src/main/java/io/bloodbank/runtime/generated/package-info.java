/** What generated code calls; not meant to be called by hand. */
@NullMarked
package io.bloodbank.runtime.generated;

import org.jspecify.annotations.NullMarked;
