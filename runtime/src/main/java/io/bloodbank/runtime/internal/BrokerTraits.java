package io.bloodbank.runtime.internal;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where brokers differ, as far as it matters here; known from the properties that a broker presents
 * when it is connected to.
 *
 * @param product name and version, for people
 * @param quorumQueues whether it has replicated queues on which messages expire and are
 *     dead-lettered without loss (RabbitMQ 3.10 and newer)
 * @param queueArguments whether it knows RabbitMQ's arguments of queues, such as message TTL
 * @param nacksUnroutable whether, in confirm mode, it answers a mandatory message that no queue
 *     takes with a nack alone (Broker-J) instead of returning it and acknowledging it (RabbitMQ)
 */
record BrokerTraits(
    String product, boolean quorumQueues, boolean queueArguments, boolean nacksUnroutable) {
  private static final Pattern VERSION = Pattern.compile("([0-9]{1,6})\\.([0-9]{1,6}).*");

  static BrokerTraits of(Map<String, Object> serverProperties) {
    String product = String.valueOf(serverProperties.get("product"));
    String version = String.valueOf(serverProperties.get("version"));
    boolean rabbit = product.equals("RabbitMQ");
    return new BrokerTraits(
        product + " " + version, rabbit && atLeast310(version), rabbit, product.contains("Qpid"));
  }

  private static boolean atLeast310(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return false;
    }
    int major = Integer.parseInt(matcher.group(1));
    return major > 3 || (major == 3 && Integer.parseInt(matcher.group(2)) >= 10);
  }
}
