package io.bloodbank.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bloodbank.events.agent.AgentFeedbackResponded;
import io.bloodbank.events.artifact.ArtifactDeleted;
import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.events.calendar.CalendarEventCreatedV2;
import io.bloodbank.events.fireflies.FirefliesTranscriptFailed;
import io.bloodbank.events.session.SessionToolUsed;
import io.bloodbank.events.types.ArtifactType;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The builders as a service would use them. */
class BuildersTest {
  private static final OffsetDateTime START = OffsetDateTime.parse("2026-01-30T14:00:00Z");

  @Test
  void asksForRequiredPropertiesThenTakesOptionalOnes() {
    CalendarEventCreated event =
        CalendarEventCreated.builder()
            .summary("Team Standup")
            .startTime(START)
            .endTime(START.plusMinutes(15))
            .location("Conference Room A")
            .build();

    assertThat(event.location()).isEqualTo("Conference Room A");
    assertThat(event.attendees()).isNull();
    assertThat(CalendarEventCreated.TYPE.write(event))
        .isEqualTo(
            json(
                """
                {"summary": "Team Standup", "start_time": "2026-01-30T14:00:00Z",
                 "end_time": "2026-01-30T14:15:00Z", "location": "Conference Room A"}
                """));
  }

  @Test
  void fillsConstantsIn() {
    AgentFeedbackResponded event =
        AgentFeedbackResponded.Ok.builder().agentId("reviewer-7").response("Yes.").build();

    assertThat(AgentFeedbackResponded.TYPE.write(event))
        .isEqualTo(
            json("{\"agent_id\": \"reviewer-7\", \"status\": \"ok\", \"response\": \"Yes.\"}"));
  }

  @Test
  void tellsNullFromAbsent() {
    SessionToolUsed.Tool.Builder tool =
        SessionToolUsed.Tool.builder().toolName("grep").toolInput(Map.of());

    assertThat(written(tool.build())).isEqualTo("{\"tool_name\":\"grep\",\"tool_input\":{}}");
    assertThat(written(tool.errorMessage(null).build()))
        .isEqualTo("{\"tool_name\":\"grep\",\"tool_input\":{},\"error_message\":null}");
  }

  private static String written(SessionToolUsed.Tool tool) {
    SessionToolUsed event = SessionToolUsed.builder().sessionId(new UUID(0, 1)).tool(tool).build();
    return SessionToolUsed.TYPE.write(event).get("tool").toString();
  }

  @Test
  void keepsUnknownValuesOfOpenEnums() {
    ArtifactDeleted event =
        ArtifactDeleted.TYPE.read(json("{\"path\": \"a.txt\", \"type\": \"hologram\"}"));

    assertThat(event.type()).isEqualTo(new ArtifactType("hologram"));
    assertThat(event.type().isKnown()).isFalse();
    assertThat(ArtifactType.CODE.isKnown()).isTrue();
  }

  @Test
  void doesNotAddDefaults() {
    FirefliesTranscriptFailed event =
        FirefliesTranscriptFailed.builder()
            .failedStage(FirefliesTranscriptFailed.FailedStage.UPLOAD)
            .errorMessage("Connection reset")
            .build();

    assertThat(event.retryCount()).isNull();
    assertThat(event.retryCountOrDefault()).isZero();
    assertThat(event.isRetryableOrDefault()).isTrue();
    assertThat(FirefliesTranscriptFailed.TYPE.write(event).propertyNames())
        .containsExactly("failed_stage", "error_message");
  }

  @Test
  void refusesWhatTheContractDoesNotAllow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AgentFeedbackResponded.Ok("a", "error", "Yes.", null))
        .withMessage("status is error; allowed: ok");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CalendarEventCreated("Standup", null, START, null, null))
        .withMessage("start_time is required");
  }

  @Test
  void copiesLists() {
    List<CalendarEventCreatedV2.Attendee> attendees = new ArrayList<>();
    CalendarEventCreatedV2 event =
        CalendarEventCreatedV2.builder()
            .summary("Planning")
            .startTime(START)
            .endTime(START)
            .attendees(attendees)
            .organizer(CalendarEventCreatedV2.Organizer.builder().email("a@example.com").build())
            .status(CalendarEventCreatedV2.Status.CONFIRMED)
            .build();
    attendees.add(CalendarEventCreatedV2.Attendee.builder().email("b@example.com").build());

    assertThat(event.attendees()).isEmpty();
  }

  private static tools.jackson.databind.JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
