package com.acme.delivery;

import com.acme.delivery.v04.change.ChangeMerged;
import com.acme.delivery.v05.artifact.ArtifactPublished;
import com.acme.delivery.v05.types.LinksEmbeddedlinksarray;
import com.acme.delivery.v05.types.LinksEmbeddedlinksarray.Element;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tells what led to what in a delivery pipeline. */
final class Deliveries {
  private Deliveries() {}

  /** The event of an artifact that a change led to. */
  static ArtifactPublished published(
      String artifact, String change, OffsetDateTime at, Map<String, JsonNode> custom) {
    var path = Element.Path.builder().from(from(change)).build();
    var relation =
        Element.Relation.builder()
            .linkKind("ARTIFACT")
            .target(Element.Relation.Target.builder().contextId(artifact).build())
            .tags(custom)
            .build();
    return ArtifactPublished.builder()
        .context(
            ArtifactPublished.Context.builder()
                .specversion("0.5.1")
                .id("published-" + artifact)
                .source("/ci")
                .timestamp(at)
                .links(new LinksEmbeddedlinksarray(List.of(path, relation)))
                .build())
        .subject(
            ArtifactPublished.Subject.builder()
                .id(artifact)
                .content(ArtifactPublished.Subject.Content.builder().user("ci").build())
                .build())
        .customData(new ArtifactPublished.CustomData.OfObject(custom))
        .build();
  }

  private static Element.Path.From from(String context) {
    return Element.Path.From.builder().contextId(context).build();
  }

  /** Where a link leads. */
  static String describe(Element link) {
    if (link instanceof Element.Path path) {
      return "came from " + path.from().contextId();
    } else if (link instanceof Element.Relation relation) {
      return relation.linkKind() + " is " + relation.target().contextId();
    } else if (link instanceof Element.End end) {
      return "the end" + (end.from() == null ? "" : " of " + end.from().contextId());
    }
    throw new AssertionError("sealed");
  }

  /** What a publisher added. */
  static String describe(ArtifactPublished.CustomData custom) {
    if (custom instanceof ArtifactPublished.CustomData.OfString text) {
      return "base64 " + text.value();
    } else if (custom instanceof ArtifactPublished.CustomData.OfObject object) {
      return "properties " + object.value().keySet();
    }
    throw new AssertionError("sealed");
  }

  /** An event of the release before, with custom data of the other kind. */
  static ChangeMerged merged(String change, OffsetDateTime at, String base64) {
    return ChangeMerged.builder()
        .context(
            ChangeMerged.Context.builder()
                .version("0.4.1")
                .id("merged-" + change)
                .source("/git")
                .timestamp(at)
                .build())
        .subject(
            ChangeMerged.Subject.builder()
                .id(change)
                .content(ChangeMerged.Subject.Content.builder().build())
                .build())
        .customData(new ChangeMerged.CustomData.OfString(base64))
        .build();
  }
}
