package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "127.0.0.2, 127.0.0.2",
    "::1, 127.0.0.1",
    "0:0:0:0:0:0:0:1, 127.0.0.1",
    "::ffff:127.0.0.1, 127.0.0.1",
    "::ffff:10.1.2.3, 10.1.2.3",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1",
    "192.168.7.9, 192.168.7.9"
  })
  void oneClientHasOneName(String literal, String expected) {
    assertThat(ClientAddress.parse(literal).map(ClientAddress::of)).hasValue(expected);
  }
}
