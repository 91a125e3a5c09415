package io.bloodbank.cli;

import io.bloodbank.catalog.JsonProblem;
import io.bloodbank.catalog.NotJson;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.PublishOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Publishes one event from a file or from standard input, and prints its envelope. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes one event and prints its envelope once the broker has confirmed it.",
      "An event that violates its contract is not sent."
    })
final class PublishCommand implements Callable<Integer> {
  @Mixin private SchemasOption schemas = new SchemasOption();

  @Mixin private BrokerOption broker = new BrokerOption();

  @Parameters(index = "0", paramLabel = "ROUTING.KEY", description = "The event to publish.")
  private String routingKey = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "-",
      description = "The data of the event as JSON; - is standard input, the default.")
  private String file = "-";

  @Option(
      names = "--source",
      paramLabel = "NAME",
      defaultValue = "bloodbank-cli",
      description = "The publishing service. Default: ${DEFAULT-VALUE}.")
  private String source = "bloodbank-cli";

  @Option(names = "--id", paramLabel = "UUID", description = "Identity. Default: a new UUIDv7.")
  private @Nullable UUID id;

  @Option(names = "--correlation-id", paramLabel = "ID", description = "What it belongs to.")
  private @Nullable String correlationId;

  @Option(names = "--session-id", paramLabel = "ID", description = "The session it comes from.")
  private @Nullable String sessionId;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    RoutingKey key = Arguments.routingKey(spec, routingKey);
    SchemaCatalog contracts = schemas.load();
    if (contracts.find(key).isEmpty()) {
      throw new ParameterException(spec.commandLine(), unknown(key, contracts));
    }
    EventEnvelope<JsonNode> event = envelope(key, read());
    try (Bloodbank bloodbank = Bloodbank.connect(broker.config().contracts(contracts).build())) {
      PublishOutcome outcome =
          bloodbank.publisher(source).publishUntyped(event).toCompletableFuture().join();
      spec.commandLine()
          .getOut()
          .println(new String(EnvelopeCodec.encode(event), StandardCharsets.UTF_8));
      if (outcome instanceof PublishOutcome.Unroutable) {
        spec.commandLine().getErr().println("No queue takes " + key + ": nobody got the event.");
      }
    }
    return 0;
  }

  private EventEnvelope<JsonNode> envelope(RoutingKey key, JsonNode data) {
    EventEnvelope<JsonNode> event =
        EventEnvelope.untyped(key, source, data)
            .withCorrelationId(correlationId)
            .withSessionId(sessionId);
    return id == null ? event : event.withId(id);
  }

  private JsonNode read() throws IOException {
    String name = file.equals("-") ? "standard input" : file;
    try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
      JsonNode data = StrictJson.READER.read(in);
      if (data.isMissingNode()) {
        throw new CommandException(name + " is empty; the data of the event is expected as JSON");
      }
      return data;
    } catch (NoSuchFileException e) {
      throw new CommandException(
          file + " does not exist; name a file with JSON, or - for stdin", e);
    } catch (NotJson e) {
      JsonProblem problem = e.problem();
      throw new CommandException(
          "%s is not JSON: line %d, column %d: %s"
              .formatted(name, problem.line(), problem.column(), problem.message()),
          e);
    }
  }

  private static String unknown(RoutingKey key, SchemaCatalog contracts) {
    String nearest =
        contracts.nearest(key.toString(), 3).stream()
            .map(RoutingKey::toString)
            .collect(Collectors.joining(", "));
    return "No contract for \"" + key + "\". Nearest: " + nearest;
  }
}
