/** What a contract says, arranged for reading. */
@NullMarked
package io.bloodbank.docs.internal.model;

import org.jspecify.annotations.NullMarked;
