/** API keys: who may publish and read over HTTP. */
@NullMarked
package io.bloodbank.gateway.keys;

import org.jspecify.annotations.NullMarked;
