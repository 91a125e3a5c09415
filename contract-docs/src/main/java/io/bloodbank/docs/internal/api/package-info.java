/** The contracts as documents for programs: OpenAPI and AsyncAPI. */
@NullMarked
package io.bloodbank.docs.internal.api;

import org.jspecify.annotations.NullMarked;
