package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.gateway.keys.ApiKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose requests are counted together. */
class ClientTest {
  @ParameterizedTest
  @CsvSource({
    "192.168.7.9, 192.168.7.9, true",
    "192.168.7.9, 192.168.7.8, false",
    "2001:db8:0:7:0:0:0:1, 2001:db8:0:7:ffff:0:0:2, true",
    "2001:db8:0:7:0:0:0:1, 2001:db8:0:8:0:0:0:1, false"
  })
  void anIpv6NetworkIsOneClient(String one, String other, boolean same) {
    assertThat(identity(one, null).equals(identity(other, null))).isEqualTo(same);
  }

  @Test
  void aKeyIsOneClientWhereverItComesFrom() {
    assertThat(identity("192.168.7.9", "payroll"))
        .isEqualTo(identity("192.168.7.8", "payroll"))
        .isNotEqualTo(identity("192.168.7.9", "calendar"))
        .isNotEqualTo(identity("192.168.7.9", null));
  }

  private static String identity(String address, @Nullable String key) {
    return new Client(
            address,
            key == null ? null : new ApiKey(key, "", List.of(), List.of(), Instant.EPOCH),
            false)
        .identity();
  }
}
