package io.bloodbank.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A command run in this JVM: its exit status and what it printed. */
record Command(int status, String out, String err) {
  static Command run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.run(args, new PrintWriter(out), new PrintWriter(err), false);
    return new Command(status, out.toString(), err.toString());
  }
}
