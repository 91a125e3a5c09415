package io.bloodbank.testbrokers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once on the embedded broker and once on a RabbitMQ, and takes its {@link
 * TestBroker} as a parameter of the method, of {@code @BeforeEach} and of {@code @AfterEach}.
 *
 * <p>The RabbitMQ is the one that the {@code RABBIT_*} variables name, else {@code localhost:5672},
 * else a container where Docker answers. Where there is none, the second run is reported as
 * skipped; with {@code BLOODBANK_REQUIRE_RABBITMQ=true} it fails.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(BrokerTestExtension.class)
public @interface BrokerTest {}
