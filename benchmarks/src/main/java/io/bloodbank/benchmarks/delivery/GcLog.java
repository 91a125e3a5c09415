package io.bloodbank.benchmarks.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a JVM allocated, by what {@code -Xlog:gc} says of each collection: what the heap has
 * grown since the last one. So any program can be measured, without a change to it.
 */
record GcLog(List<Collection> collections) {
  private static final Pattern PAUSE =
      Pattern.compile("\\[(\\d+\\.\\d+)s] .*Pause .* (\\d+)M->(\\d+)M\\(");

  /** One collection: seconds of uptime, MiB before and after. */
  record Collection(double second, long before, long after) {}

  static GcLog read(Path file) throws IOException {
    List<Collection> collections = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = PAUSE.matcher(line);
      if (matcher.find()) {
        collections.add(
            new Collection(
                Double.parseDouble(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3))));
      }
    }
    return new GcLog(collections);
  }

  /** From this second of uptime on; 0 with fewer than two collections since. */
  double bytesPerSecond(double from) {
    List<Collection> since = collections.stream().filter(c -> c.second() >= from).toList();
    if (since.size() < 2) {
      return 0;
    }
    long mebibytes = 0;
    for (int i = 1; i < since.size(); i++) {
      mebibytes += since.get(i).before() - since.get(i - 1).after();
    }
    double seconds = since.get(since.size() - 1).second() - since.get(0).second();
    return mebibytes * 1024.0 * 1024.0 / seconds;
  }
}
