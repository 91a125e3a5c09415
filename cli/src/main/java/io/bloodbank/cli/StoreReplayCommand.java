package io.bloodbank.cli;

import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.store.EventStore;
import io.bloodbank.store.InvalidQuery;
import io.bloodbank.store.Replay;
import io.bloodbank.store.ReplayRequest;
import io.bloodbank.store.Replays;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends stored events again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    customSynopsis = {
      "bloodbank store replay (ID... | FILTERS | --all) [--to-queue QUEUE] [--rate N] [--yes]",
      "bloodbank store replay --resume REPLAY",
      "bloodbank store replay --list"
    },
    description = {
      "Sends stored events again, the oldest first, with the id that they had and the header"
          + " x-bloodbank-replayed; to everybody who listens, or into one queue.",
      "Without --yes it shows what it would send. Ctrl-C stops it, and --resume goes on.",
      "Exit status: 0 it is done, 1 none matches, 2 it could not go on."
    })
final class StoreReplayCommand implements Callable<Integer> {
  private static final int LISTED = 50;
  private static final long STOP_SECONDS = 15;

  @Mixin private StoreOption option = new StoreOption();

  @Mixin private BrokerOption broker = new BrokerOption();

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "The events of these ids, as query shows them.")
  private List<UUID> ids = List.of();

  @Mixin private StoreFilter filter = new StoreFilter();

  @Option(names = "--all", description = "Every event.")
  private boolean all;

  @Option(
      names = "--to-queue",
      paramLabel = "QUEUE",
      description = "Into this queue alone. Default: to the exchange.")
  private @Nullable String queue;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "Events per second. Default: ${DEFAULT-VALUE}.")
  private int rate = 100;

  @Option(names = "--yes", description = "Send them.")
  private boolean yes;

  @Option(names = "--resume", paramLabel = "REPLAY", description = "Go on with this replay.")
  private @Nullable UUID resume;

  @Option(names = "--list", description = "Show the last replays: who sent what, and how far.")
  private boolean list;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who sends them, for the record. Default: the user of this system.")
  private String by = System.getProperty("user.name", "unknown");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    boolean some = !ids.isEmpty() || filter.isGiven(spec) || all;
    int asked = (some ? 1 : 0) + (resume != null ? 1 : 0) + (list ? 1 : 0);
    if (asked != 1 || (all && (!ids.isEmpty() || filter.isGiven(spec)))) {
      throw new ParameterException(
          spec.commandLine(),
          "Which of them? Name ids, or filter, or --all; or --resume REPLAY, or --list");
    }
    return option.with(
        spec,
        store -> {
          if (list) {
            return list(store.replays());
          }
          return resume != null ? run(store, resume) : replay(store);
        });
  }

  private int list(Replays replays) {
    ReplayPrinter printer = new ReplayPrinter(spec);
    replays.list(LISTED).forEach(printer::print);
    return 0;
  }

  private int replay(EventStore store) {
    ReplayRequest request;
    try {
      request = new ReplayRequest(ids, filter.parameters(spec), Optional.ofNullable(queue), rate);
    } catch (InvalidQuery e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    Replays.Plan plan = store.replays().plan(request);
    PrintWriter err = spec.commandLine().getErr();
    for (UUID id : new LinkedHashSet<>(ids)) {
      if (store.find(id).isEmpty()) {
        err.println("There is no event " + id);
      }
    }
    if (plan.matched() == 0) {
      err.println("No event matches");
      return 1;
    }
    if (!yes) {
      show(request, plan);
      return 0;
    }
    Replay replay = store.replays().create(request, by);
    err.println("Replay " + replay.id() + " of " + replay.matched() + " events");
    return run(store, replay.id());
  }

  private void show(ReplayRequest request, Replays.Plan plan) {
    StoredEventPrinter printer = new StoredEventPrinter(spec, false);
    plan.first().forEach(printer::line);
    PrintWriter out = spec.commandLine().getOut();
    if (plan.matched() > plan.first().size()) {
      out.println("… and " + (plan.matched() - plan.first().size()) + " more");
    }
    out.printf(
        "This would send %d to %s, %d a second, in about %d s; --yes does it%n",
        plan.matched(),
        ReplayPrinter.destination(request),
        rate,
        (plan.matched() + rate - 1) / rate);
    out.flush();
  }

  /** Until it is done, or the process is told to end; then the part in hand is finished. */
  private int run(EventStore store, UUID id) {
    AtomicBoolean goOn = new AtomicBoolean(true);
    CountDownLatch ended = new CountDownLatch(1);
    BloodbankConfig config = broker.config().build();
    try (Started started = new Started()) {
      Bloodbank bloodbank = started.add(Bloodbank.connect(config));
      started.add(
          () -> {
            goOn.set(false);
            if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
              spec.commandLine().getErr().println("Replay " + id + " did not stop in time");
            }
          });
      try {
        Replay replay =
            store
                .replays()
                .run(
                    id,
                    by,
                    bloodbank,
                    now -> {
                      progress(now);
                      return goOn.get();
                    });
        return report(replay);
      } finally {
        ended.countDown();
      }
    }
  }

  private void progress(Replay replay) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(replay.sent() + " of " + replay.matched());
    err.flush();
  }

  private int report(Replay replay) {
    PrintWriter out = spec.commandLine().getOut();
    if (!replay.isFinished()) {
      out.printf(
          "Stopped after %d of %d; ./bloodbank store replay --resume %s goes on%n",
          replay.sent(), replay.matched(), replay.id());
      out.flush();
      return 2;
    }
    out.printf("Sent %d to %s", replay.sent(), ReplayPrinter.destination(replay.request()));
    out.println(
        replay.unroutable() == 0 ? "" : "; no queue takes " + replay.unroutable() + " of them");
    out.flush();
    return 0;
  }
}
