package io.bloodbank.docs.internal.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementTest {
  @Test
  void textAndValuesAreEscaped() {
    Element element = Element.of("p", "a<b>&\"'").attr("title", "\"><script>'&").add(" c");

    assertThat(element)
        .hasToString(
            "<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">a&lt;b&gt;&amp;&quot;&#39; c</p>");
    assertThat(element.text()).isEqualTo("a<b>&\"' c");
  }

  @Test
  void whatNoDocumentMayHoldIsReplaced() {
    assertThat(Element.of("p", "a\u0000b\u001bc\ud800d\uffffe\nf\tg\ud83d\ude00"))
        .hasToString("<p>a\ufffdb\ufffdc\ufffdd\ufffde\nf\tg\ud83d\ude00</p>");
  }

  @Test
  void voidElementsHaveNoEndAndFlagsNoValue() {
    assertThat(Element.of("input").flag("hidden").attr("id", "q"))
        .hasToString("<input hidden id=\"q\">");
    assertThatThrownBy(() -> Element.of("wbr").add("x")).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"style", "onclick", "a b", "x\"y", "", "A"})
  void noOtherAttributes(String name) {
    assertThatThrownBy(() -> Element.of("p").attr(name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void scriptsAndStylesAreFilesOfTheirOwn() {
    assertThatThrownBy(() -> Element.of("script").add("alert(1)"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Element.of("style").add("p{}"))
        .isInstanceOf(IllegalStateException.class);
  }
}
