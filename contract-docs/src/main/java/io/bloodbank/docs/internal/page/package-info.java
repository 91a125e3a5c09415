/** The pages of the site. */
@NullMarked
package io.bloodbank.docs.internal.page;

import org.jspecify.annotations.NullMarked;
