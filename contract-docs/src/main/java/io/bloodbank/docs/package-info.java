/** The contracts of a catalog for people to read and for programs to know. */
@NullMarked
package io.bloodbank.docs;

import org.jspecify.annotations.NullMarked;
