package io.bloodbank.codegen.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {
  @ParameterizedTest
  @CsvSource({
    "start_time, startTime",
    "startTime, startTime",
    "URL, url",
    "HTTPServer, httpServer",
    "x-request-id, xRequestId",
    "class, classValue",
    "hash_code, hashCodeValue",
    "event_type, eventTypeValue",
    "2fa, value2fa",
    "$, value",
    "_id, id"
  })
  void namesComponents(String property, String expected) {
    assertThat(JavaNames.component(property)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "comment_extracted, CommentExtracted",
    "calendar.event.created, CalendarEventCreated",
    "a.b_c, ABC",
    "3d, Value3d",
    "OAuth2Token, OAuth2Token"
  })
  void namesTypes(String text, String expected) {
    assertThat(JavaNames.type(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "accepted, ACCEPTED",
    "in-progress, IN_PROGRESS",
    "inProgress, IN_PROGRESS",
    "2nd, VALUE_2ND",
    "'', EMPTY",
    "+, VALUE"
  })
  void namesConstants(String wireValue, String expected) {
    assertThat(JavaNames.constant(wireValue)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Attendees, Attendee",
    "TopComments, TopComment",
    "Categories, Category",
    "Boxes, Box",
    "Addresses, Address",
    "Sizes, Size",
    "Cases, Case",
    "Status, Status_item",
    "Data, Data_item"
  })
  void namesOneOfMany(String plural, String expected) {
    assertThat(JavaNames.singular(plural)).isEqualTo(expected);
  }

  @Test
  void keepsPackagesLegal() {
    assertThat(JavaNames.packageSegment("calendar")).isEqualTo("calendar");
    assertThat(JavaNames.packageSegment("default")).isEqualTo("default_");
  }
}
