package io.bloodbank.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For which schemas the validator need not be set up. Single quotes stand for double. */
class StandardKeywordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'x-owner':{'team':'doors','notAllowed':[{}]}}",
        "{'definitions':{'kind':{'type':'string'}}}",
        "{'properties':{'kind':{'$ref':'#/definitions/kind'}},'definitions':{'kind':true}}",
        "{'properties':{'kind':{'$ref':'#/x-kinds/a'}},'x-kinds':{'a':{'items':{'$ref':'#'}}}}",
        "{'$ref':'https://json-schema.org/draft/2020-12/schema'}"
      })
  void standard(String schema) {
    assertThat(documents(schema).areStandard()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'notAllowed':[{}]}",
        "{'definitions':{'kind':{'notAllowed':[{}]}}}",
        "{'properties':{'kind':{'$ref':'#/x-kinds/a'}},'x-kinds':{'a':{'notAllowed':[{}]}}}",
        "{'properties':{'kind':{'$ref':'#/x-kinds/a'}},'x-kinds':{'a':{'$ref':'#/x-kinds/b'},"
            + "'b':{'notAllowed':[{}]}}}"
      })
  void other(String schema) {
    assertThat(documents(schema).areStandard()).isFalse();
  }

  @Test
  void aFileIsWhatItLeadsToAndNotWhatStandsBesideIt() {
    Documents documents =
        documents("{'$ref':'1.json#/$defs/a'}", "{'$defs':{'a':{}},'not':{'b':1}}", "{}");

    assertThat(documents.all())
        .extracting(document -> documents.areStandardFrom(document.root()))
        .containsExactly(false, false, true);
  }

  private static Documents documents(String... texts) {
    List<Document> documents = new ArrayList<>();
    for (String text : texts) {
      byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      SchemaFile file = new SchemaFile(documents.size() + ".json", "test", bytes);
      documents.add(new Document(file, JsonText.read(file)));
    }
    return new Documents(documents, new Problems());
  }
}
