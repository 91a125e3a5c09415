package io.bloodbank.gateway;

import io.bloodbank.runtime.Environment;
import io.bloodbank.runtime.InvalidConfiguration;
import java.time.Duration;
import java.util.Map;

/**
 * How many streams of events the gateway keeps open, and what it keeps for each.
 *
 * @param streams {@code HTTP_STREAMS}: open at once; more is a 503
 * @param perClient {@code HTTP_STREAMS_PER_CLIENT}: open at once for one client; more is a 429
 * @param bufferBytes {@code HTTP_STREAM_BUFFER}: what waits for one client at the most; a client
 *     that reads so slowly that more would wait is dropped
 * @param heartbeat {@code HTTP_STREAM_HEARTBEAT}: a stream says something at least this often
 * @param queueTime {@code HTTP_STREAM_QUEUE_TIME}: after this time the client of a queue connects
 *     again to say what it got; a broker waits for that as well, a RabbitMQ for 30 min
 */
public record StreamLimits(
    int streams, int perClient, int bufferBytes, Duration heartbeat, Duration queueTime) {
  private static final long LEAST_BUFFERS_BYTES = 64L * 1024 * 1024;

  /** Checks what the types do not. */
  public StreamLimits {
    Limits.atLeastOne("HTTP_STREAMS", streams);
    Limits.atLeastOne("HTTP_STREAMS_PER_CLIENT", perClient);
    Limits.atLeastOne("HTTP_STREAM_BUFFER", bufferBytes);
    Limits.atLeastOne("HTTP_STREAM_QUEUE_TIME", queueTime.toMillis());
    if (heartbeat.toMillis() < 1 || heartbeat.toSeconds() > 25) {
      // Jetty gives up a connection on which nothing happens for 30 s.
      throw new InvalidConfiguration(
          "HTTP_STREAM_HEARTBEAT", Long.toString(heartbeat.toSeconds()), "1 to 25 seconds");
    }
  }

  /** 256 streams, 8 of one client, 4 MiB, 15 s, 10 min. */
  public static StreamLimits defaults() {
    return from(new Environment(Map.of()));
  }

  static StreamLimits from(Environment environment) {
    return new StreamLimits(
        Limits.count(environment, "HTTP_STREAMS", 256),
        Limits.count(environment, "HTTP_STREAMS_PER_CLIENT", 8),
        Limits.count(environment, "HTTP_STREAM_BUFFER", 4 * 1024 * 1024),
        Duration.ofSeconds(Limits.count(environment, "HTTP_STREAM_HEARTBEAT", 15)),
        Duration.ofSeconds(Limits.count(environment, "HTTP_STREAM_QUEUE_TIME", 600)));
  }

  /** What waits for all clients together. */
  long maxBuffersBytes() {
    return Math.max(LEAST_BUFFERS_BYTES, 4L * bufferBytes);
  }

  /** The same, with other numbers of streams. */
  public StreamLimits withStreams(int streams, int perClient) {
    return new StreamLimits(streams, perClient, bufferBytes, heartbeat, queueTime);
  }

  /** The same, keeping more or less for a client. */
  public StreamLimits withBufferBytes(int bytes) {
    return new StreamLimits(streams, perClient, bytes, heartbeat, queueTime);
  }

  /** The same, saying something at other times. */
  public StreamLimits withHeartbeat(Duration heartbeat) {
    return new StreamLimits(streams, perClient, bufferBytes, heartbeat, queueTime);
  }

  /** The same, with another time for the stream of a queue. */
  public StreamLimits withQueueTime(Duration time) {
    return new StreamLimits(streams, perClient, bufferBytes, heartbeat, time);
  }
}
