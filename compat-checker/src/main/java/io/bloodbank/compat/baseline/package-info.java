/** What contracts are compared with: a git revision, a folder, a jar, a Maven artifact. */
@NullMarked
package io.bloodbank.compat.baseline;

import org.jspecify.annotations.NullMarked;
