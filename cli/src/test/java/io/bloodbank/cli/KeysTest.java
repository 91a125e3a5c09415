package io.bloodbank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.gateway.keys.ApiKey;
import io.bloodbank.gateway.keys.ApiKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  @TempDir private Path folder;

  private Command keys(String name, String... args) {
    String[] all = new String[args.length + 4];
    all[0] = "keys";
    all[1] = name;
    System.arraycopy(args, 0, all, 2, args.length);
    all[args.length + 2] = "--file";
    all[args.length + 3] = folder.resolve("new/keys.json").toString();
    return Command.run(all);
  }

  @Test
  void aKeyIsShownOnceAndWorksUntilItIsRevoked() throws Exception {
    Command created =
        keys("create", "payroll", "--publish", "payroll.#", "--publish", "a.b", "--read", "#");
    assertThat(created.status()).isZero();
    assertThat(created.out()).matches("bb_[A-Za-z0-9_-]{43}\\R");
    assertThat(created.err()).contains("only time");

    Path file = folder.resolve("new/keys.json");
    String secret = created.out().strip();
    assertThat(Files.readString(file)).doesNotContain(secret).contains("payroll");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    ApiKey key = ApiKeys.in(file).find(secret).orElseThrow();
    assertThat(key.mayPublish(RoutingKey.of("payroll.run.ended.v2"))).isTrue();
    assertThat(key.mayPublish(RoutingKey.of("calendar.event.created"))).isFalse();

    Command listed = keys("list");
    assertThat(listed.status()).isZero();
    assertThat(listed.out()).contains("payroll", "publish payroll.#,a.b", "read #");
    assertThat(listed.out()).doesNotContain(secret);

    assertThat(keys("revoke", "payroll").status()).isZero();
    assertThat(ApiKeys.in(file).find(secret)).isEmpty();
    assertThat(keys("list").out()).isEmpty();
  }

  @Test
  void whatCannotBeDoneIsSaid() throws Exception {
    assertRefused(keys("create", "nothing"), "--publish or --read");
    assertRefused(keys("create", "a b", "--read", "#"), "is no name for a key");
    assertRefused(keys("create", "a", "--read", "llm#"), "Binding \"llm#\"");
    assertRefused(keys("revoke", "nobody"), "There is no key \"nobody\"");
    assertThat(keys("create", "twice", "--read", "#").status()).isZero();
    assertRefused(keys("create", "twice", "--read", "#"), "a key \"twice\" already");

    Files.writeString(folder.resolve("new/keys.json"), "{");
    assertRefused(keys("list"), "is no file of API keys");
  }

  private static void assertRefused(Command command, String why) {
    assertThat(command.status()).isEqualTo(2);
    assertThat(command.out()).isEmpty();
    assertThat(command.err()).contains(why);
  }
}
