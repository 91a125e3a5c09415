package io.bloodbank.gateway;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What a client is answered, whole; written without a thread waiting for a slow reader. */
record Answer(int status, String contentType, Map<String, String> headers, ByteBuffer body) {
  /** What a client sent comes back in answers, and is not to be taken for a page. */
  static final HttpField NO_SNIFFING = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

  static Answer json(int status, byte[] json) {
    return new Answer(status, "application/json", Map.of(), ByteBuffer.wrap(json));
  }

  /** The same with one more header. */
  Answer header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, contentType, more, body);
  }

  /** A connection on which the rest of a body is still to come is not used again, and told so. */
  void send(Request request, Response response, Callback callback) {
    if (!headers.containsKey("Connection") && !request.consumeAvailable()) {
      response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    }
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    headers.forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
    response.write(true, body, callback);
  }
}
