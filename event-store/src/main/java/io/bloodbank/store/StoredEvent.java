package io.bloodbank.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is kept.
 *
 * @param id of the envelope; of a malformed message one that is made of its bytes, exchange,
 *     routing key and {@code message_id}, so that the same message is the same event (UUID version
 *     8)
 * @param time by which events are ordered and found: the {@code timestamp} of the envelope, or
 *     {@code receivedAt} where there is none within the ten years before and the hour after
 *     receipt; to the microsecond
 * @param receivedAt when the store received it, to the microsecond
 * @param exchange that it was published to
 * @param routingKey that it was published with, any text
 * @param eventType of the envelope; the routing key of a malformed message
 * @param contractVersion the version of the contract that it was held against, null for none
 * @param source of the envelope, up to 255 characters of it
 * @param correlationId likewise
 * @param sessionId likewise
 * @param reason why it is not valid, null where it is
 * @param messageId the AMQP property
 * @param headers of the message as a JSON object, null for none; bytes in it are Base64
 * @param body the bytes as they were received
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and too many to copy
public record StoredEvent(
    UUID id,
    Instant time,
    Instant receivedAt,
    String exchange,
    String routingKey,
    String eventType,
    @Nullable Integer contractVersion,
    @Nullable String source,
    @Nullable String correlationId,
    @Nullable String sessionId,
    Validity validity,
    @Nullable String reason,
    @Nullable String messageId,
    @Nullable String headers,
    byte[] body) {}
