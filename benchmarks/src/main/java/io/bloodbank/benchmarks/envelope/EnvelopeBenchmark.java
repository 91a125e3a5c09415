package io.bloodbank.benchmarks.envelope;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.ContractValidator;
import io.bloodbank.catalog.Violation;
import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.runtime.DecodedEnvelope;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.EventEnvelope;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The event of the delivery benchmark, one step at a time, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgs = "-Xmx512m")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class EnvelopeBenchmark {
  private final CalendarEventCreated event = event();
  private final EventEnvelope<CalendarEventCreated> envelope = EventEnvelope.of("benchmark", event);
  private final byte[] body = EnvelopeCodec.encode(envelope);
  private final JsonNode data = CalendarEventCreated.TYPE.write(event);
  private final JsonNode invalid = ((ObjectNode) data.deepCopy()).put("start_time", "today");
  private final ContractValidator writers =
      CalendarEventCreated.TYPE.schema().validator(ContractForm.CLOSED);
  private final ContractValidator readers =
      CalendarEventCreated.TYPE.schema().validator(ContractForm.OPEN);

  /** Runs all, or those that are named, with the bytes that each allocates; takes JMH's options. */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    CommandLineOptions given = new CommandLineOptions(arguments);
    ChainedOptionsBuilder options =
        new OptionsBuilder().parent(given).addProfiler(GCProfiler.class);
    if (given.getIncludes().isEmpty()) {
      options.include(EnvelopeBenchmark.class.getName());
    }
    new Runner(options.build()).run();
  }

  private static CalendarEventCreated event() {
    return new CalendarEventCreated(
        "Meeting 1000000000",
        OffsetDateTime.parse("2026-02-03T09:30:00Z"),
        OffsetDateTime.parse("2026-02-03T09:45:00Z"),
        "Conference Room A",
        List.of("ada@example.com"));
  }

  /** A record, whose constructor checks what it is given. */
  @Benchmark
  public CalendarEventCreated construct() {
    return new CalendarEventCreated(
        event.summary(), event.startTime(), event.endTime(), event.location(), event.attendees());
  }

  /** An envelope with a new id around it. */
  @Benchmark
  public EventEnvelope<CalendarEventCreated> wrap() {
    return EventEnvelope.of("benchmark", event);
  }

  /** From the record to the tree that is validated. */
  @Benchmark
  public JsonNode toTree() {
    return CalendarEventCreated.TYPE.write(event);
  }

  /** Against the closed form, as a publisher does. */
  @Benchmark
  public List<Violation> validateClosed() {
    return writers.validate(data);
  }

  /** Against the open form, as a subscriber does. */
  @Benchmark
  public List<Violation> validateOpen() {
    return readers.validate(data);
  }

  /** With one property that is no time. */
  @Benchmark
  public List<Violation> validateInvalid() {
    return writers.validate(invalid);
  }

  /** From the envelope to the body of a message. */
  @Benchmark
  public byte[] encode() {
    return EnvelopeCodec.encode(envelope);
  }

  /** From the body of a message to an envelope around a tree. */
  @Benchmark
  public DecodedEnvelope decode() {
    return EnvelopeCodec.decode(body);
  }

  /** From the tree to the record. */
  @Benchmark
  public CalendarEventCreated bind() {
    return CalendarEventCreated.TYPE.read(data);
  }
}
