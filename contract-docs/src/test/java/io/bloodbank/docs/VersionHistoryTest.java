package io.bloodbank.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionHistoryTest {
  @Test
  void whatABreakingVersionBreaksIsProved() {
    assertThat(text(ContractSite.files(Site.OWN), "events/calendar.event.created.v2.html"))
        .contains("It would break somebody, so it is a version of its own.")
        .contains("organizer is new: object, required")
        .contains("forward: breaks", "backward: breaks")
        .contains("A publisher of version 1 may send", "and a subscriber of version 2 rejects it:");
  }

  @Test
  void aNeedlessVersionIsCalledSo() {
    ContractSite site =
        ContractSite.files(
            Site.catalog(
                "a.b.json",
                "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\"}}}",
                "a.b.v2.json",
                "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\"},"
                    + "\"y\":{\"type\":\"integer\"}}}"));

    assertThat(text(site, "events/a.b.html"))
        .contains("It breaks nobody: no new version was needed.")
        .contains("y is new: integer, optional")
        .contains("There is a newer version: a.b.v2");
    assertThat(text(ContractSite.files(Site.OWN), "events/artifact.deleted.html"))
        .contains("artifact.deleted is the only version.");
  }

  private static String text(ContractSite site, String path) {
    return Site.text(site, path).replaceAll("<[^>]*>", "");
  }
}
