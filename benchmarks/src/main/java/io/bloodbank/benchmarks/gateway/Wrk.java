package io.bloodbank.benchmarks.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code wrk}: connections that each send the next request when the last one was answered. */
record Wrk(int connections, Path body) {
  private static final Pattern RESULT =
      Pattern.compile("result (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

  /**
   * What came of a run.
   *
   * @param rate requests a second
   * @param p50Micros from sending a request to its answer
   * @param errors answers of 400 and more, and requests without an answer
   */
  record Run(long requests, double rate, long p50Micros, long p99Micros, long errors) {}

  /** Posts the body for some seconds. */
  Run post(int port, String path, int seconds) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "wrk",
                "--threads=1",
                "--connections=" + connections,
                "--duration=" + seconds + "s",
                "--timeout=10s",
                "--script=benchmarks/gateway/post.lua",
                "http://127.0.0.1:" + port + path)
            .redirectErrorStream(true);
    builder.environment().put("WRK_BODY", body.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher result = RESULT.matcher(output);
    if (process.waitFor() != 0 || !result.find()) {
      throw new IOException("wrk measured nothing:\n" + output);
    }
    long requests = Long.parseLong(result.group(1));
    return new Run(
        requests,
        requests * 1e6 / Long.parseLong(result.group(2)),
        Long.parseLong(result.group(3)),
        Long.parseLong(result.group(4)),
        Long.parseLong(result.group(5)) + Long.parseLong(result.group(6)));
  }
}
