package io.bloodbank.gateway;

import io.bloodbank.gateway.keys.ApiKey;
import io.bloodbank.gateway.keys.ApiKeys;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Where every request comes in: it gets an id, the client a name, and who must not go on is sent
 * away before anything of the body is read.
 */
final class Entrance extends Handler.Wrapper {
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

  /** At the least, and at random up to twice of it: refusals are not to come all at once. */
  private static final long REFUSAL_MILLIS = 100;

  private static final long MOST_ANNOUNCED = 1024 * 1024;
  private static final String BEARER = "bearer ";

  private final Forwarding forwarding;
  private final RateLimiter rates;
  private final @Nullable ApiKeys keys;
  private final List<RequestObserver> observers;

  /**
   * @param keys null where everybody may do everything
   * @param observers are told of each request when it is over
   */
  Entrance(
      Forwarding forwarding,
      RateLimiter rates,
      @Nullable ApiKeys keys,
      List<RequestObserver> observers) {
    this.forwarding = forwarding;
    this.rates = rates;
    this.keys = keys;
    this.observers = List.copyOf(observers);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpFields headers = request.getHeaders();
    Optional<String> secret = secret(headers);
    ApiKey key = keys == null ? null : secret.flatMap(keys::find).orElse(null);
    Client client = new Client(forwarding.client(request), key, keys != null);
    Call call = new Call(requestId(headers), client, rates.allowance(client));
    call.attach(request);
    Request.addCompletionListener(
        request, failure -> observers.forEach(o -> o.answered(call, request, response)));
    response.getHeaders().put("X-Request-ID", call.id());
    response.getHeaders().put(Answer.NO_SNIFFING);
    Problem tooMany = tooMany(request, call);
    if (tooMany != null) {
      sendLater(tooMany.answer(), request, response, callback);
      return true;
    }
    Request.addCompletionListener(
        request, failure -> call.allowance().oweBytes(bodyBytes(request)));
    Problem refusal = refusal(request, call, secret.isPresent());
    if (refusal == null) {
      return super.handle(request, response, callback);
    }
    refusal.answer().send(request, response, callback);
    return true;
  }

  /** What is announced counts too, within bounds: it is sent whether or not it is read. */
  private static long bodyBytes(Request request) {
    return Math.max(
        Request.getContentBytesRead(request), Math.min(request.getLength(), MOST_ANNOUNCED));
  }

  /** Who asks whether the gateway lives is never sent away. */
  private static @Nullable Problem tooMany(Request request, Call call) {
    return isHealth(request) ? null : call.allowance().take();
  }

  private static boolean isHealth(Request request) {
    return Request.getPathInContext(request).startsWith("/health");
  }

  /**
   * Whoever does not heed Retry-After is slowed down at least: refusing as fast as it asks would
   * take the processors from others.
   */
  private static void sendLater(
      Answer answer, Request request, Response response, Callback callback) {
    Executor threads = request.getComponents().getExecutor();
    request
        .getComponents()
        .getScheduler()
        .schedule(
            () -> threads.execute(() -> answer.send(request, response, callback)),
            REFUSAL_MILLIS + ThreadLocalRandom.current().nextLong(REFUSAL_MILLIS),
            TimeUnit.MILLISECONDS);
  }

  private static @Nullable Problem refusal(Request request, Call call, boolean keySent) {
    if (!Request.getPathInContext(request).startsWith("/")) {
      return Problem.of(400, "The target of the request is no path; it must begin with a slash");
    }
    if (isHealth(request)) {
      return null;
    }
    Client client = call.client();
    if (!client.keyRequired() || client.key() != null) {
      return null;
    }
    if (keySent) {
      return Client.unauthorized("This API key is not known, or was revoked");
    }
    boolean harmless = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return harmless ? null : Client.unauthorized("This needs an API key");
  }

  private static Optional<String> secret(HttpFields headers) {
    String authorization = headers.get(HttpHeader.AUTHORIZATION);
    if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return Optional.of(authorization.substring(BEARER.length()).strip());
    }
    return Optional.ofNullable(headers.get("X-API-Key"));
  }

  private static String requestId(HttpFields headers) {
    String given = headers.get("X-Request-ID");
    if (given != null && REQUEST_ID.matcher(given).matches()) {
      return given;
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }
}
