package io.bloodbank.runtime.internal;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes many messages at once: the client library flushes after each, and each flush is a call of
 * the operating system, which is most of what sending a small message costs.
 */
final class BatchedOutput extends OutputStream {
  private static final int CAPACITY = 32 * 1024;

  private final OutputStream out;
  private final byte[] buffer = new byte[CAPACITY];
  private int length;
  private boolean holding;

  BatchedOutput(OutputStream out) {
    this.out = out;
  }

  /** From here on a flush does nothing. */
  synchronized void hold() {
    holding = true;
  }

  /** A flush flushes again, and what was written meanwhile is flushed. */
  synchronized void release() throws IOException {
    holding = false;
    flush();
  }

  @Override
  public synchronized void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) throws IOException {
    if (count > CAPACITY - length) {
      empty();
    }
    if (count >= CAPACITY) {
      out.write(bytes, from, count);
    } else {
      System.arraycopy(bytes, from, buffer, length, count);
      length += count;
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    if (!holding) {
      empty();
      out.flush();
    }
  }

  private void empty() throws IOException {
    if (length > 0) {
      int all = length;
      length = 0; // what fails to be written ends the connection
      out.write(buffer, 0, all);
    }
  }
}
