package io.bloodbank.benchmarks.gateway;

import io.bloodbank.benchmarks.delivery.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gateway that can be started: ours as its users start it, and one in Python. */
enum GatewayProgram {
  /** {@code ./bloodbank serve}. */
  BLOODBANK("bloodbank") {
    @Override
    List<String> command(int port) {
      return List.of("./bloodbank", "serve");
    }
  },
  /** FastAPI and aio-pika in one process. */
  FASTAPI("fastapi") {
    @Override
    List<String> command(int port) {
      return uvicorn(port, 1);
    }
  },
  /** The same in two processes, one for each processor that was there when this was written. */
  FASTAPI_2("fastapi-2") {
    @Override
    List<String> command(int port) {
      return uvicorn(port, 2);
    }
  };

  private final String label;

  GatewayProgram(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  abstract List<String> command(int port);

  /** What both kinds take from the environment: no keys, no rates, no more to do than publish. */
  static Map<String, String> environment(Target target, int port) {
    return Map.of(
        "RABBIT_URL",
        target.uri(),
        "EXCHANGE_NAME",
        target.exchange(),
        "HTTP_HOST",
        "127.0.0.1",
        "HTTP_PORT",
        Integer.toString(port),
        "HTTP_RATE",
        "off",
        "PYTHONDONTWRITEBYTECODE",
        "1");
  }

  private static List<String> uvicorn(int port, int workers) {
    List<String> command = new ArrayList<>();
    command.add(System.getenv().getOrDefault("PYTHON", "/usr/bin/python3"));
    command.addAll(List.of("-m", "uvicorn", "fastapi_gateway:app"));
    command.addAll(List.of("--app-dir", "benchmarks/gateway"));
    command.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port)));
    command.addAll(List.of("--workers", Integer.toString(workers)));
    command.addAll(List.of("--no-access-log", "--log-level", "warning"));
    return command;
  }
}
