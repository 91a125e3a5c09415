package io.bloodbank.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a bus of its own: an embedded broker that starts before its first test and
 * ends after its last one. Works with JUnit 5 (5.10 and newer) and JUnit 6.
 *
 * <p>Constructors, test methods and lifecycle methods can take
 *
 * <ul>
 *   <li>a {@link io.bloodbank.runtime.Bloodbank}, connected. One that a test method, {@code
 *       BeforeEach} or {@code AfterEach} method takes is the test's own and is closed after it,
 *       with all its subscriptions; one that a constructor, {@code BeforeAll} or {@code AfterAll}
 *       method takes is closed after the class;
 *   <li>the {@link io.bloodbank.embedded.EmbeddedBroker}, for code that connects by itself.
 * </ul>
 *
 * <p>Queues outlive a test and end with the class, as on a real broker: give each test its own
 * queue names.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmbeddedBloodbankExtension.class)
public @interface EmbeddedBloodbank {}
