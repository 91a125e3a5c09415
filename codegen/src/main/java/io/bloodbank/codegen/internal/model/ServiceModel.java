package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import java.util.List;

/**
 * A service, as the first segment of its routing keys names it, with the selected events of it.
 *
 * @param stubs the class to publish and subscribe with
 * @param events ordered by key; at least one
 */
public record ServiceModel(String service, ClassName stubs, List<EventModel> events) {}
