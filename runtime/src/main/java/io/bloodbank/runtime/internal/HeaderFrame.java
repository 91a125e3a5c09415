package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The properties of a message have to fit into one frame (AMQP 0-9-1, 2.3.5.2), and headers of ours
 * may be what no longer fits beside those of a publisher.
 */
final class HeaderFrame {
  /** Names the headers that were left out. */
  private static final String LEFT_OUT = Diagnosis.PREFIX + "left-out";

  private HeaderFrame() {}

  /**
   * The properties, without the largest headers where they do not fit all.
   *
   * @param max bytes of a frame, 0 for any number
   */
  static AMQP.BasicProperties fitted(AMQP.BasicProperties properties, int max) {
    if (max == 0 || fits(properties, max)) {
      return properties;
    }
    Map<String, Object> headers = new HashMap<>(properties.getHeaders());
    List<String> leftOut = new ArrayList<>();
    AMQP.BasicProperties smaller = properties;
    while (!fits(smaller, max) && headers.size() > 1) {
      headers.remove(LEFT_OUT);
      String largest = largest(headers);
      headers.remove(largest);
      leftOut.add(largest);
      headers.put(LEFT_OUT, Diagnosis.shortened(String.join(", ", leftOut)));
      smaller = properties.builder().headers(headers).build();
    }
    return smaller;
  }

  private static boolean fits(AMQP.BasicProperties properties, int max) {
    try {
      return properties.toFrame(0, 0).size() <= max;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String largest(Map<String, Object> headers) {
    String largest = "";
    long most = -1;
    for (Map.Entry<String, Object> header : headers.entrySet()) {
      long size = size(header);
      if (size > most) {
        largest = header.getKey();
        most = size;
      }
    }
    return largest;
  }

  private static long size(Map.Entry<String, Object> header) {
    try {
      return Frame.tableSize(Collections.singletonMap(header.getKey(), header.getValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
