package io.bloodbank.compat.report;

import io.bloodbank.compat.gate.ComparedEvent;
import io.bloodbank.compat.gate.Finding;
import io.bloodbank.compat.gate.GateReport;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A test case for each event and baseline, and one for what belongs to no event. */
final class JunitReport {
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private JunitReport() {}

  private record Case(String baseline, String name) {}

  static String write(GateReport report) {
    Map<Case, List<Finding>> cases = new LinkedHashMap<>();
    for (ComparedEvent event : report.events()) {
      String key = event.key().toString();
      cases.put(
          new Case(event.baseline(), key),
          failing(report, event.baseline()).stream()
              .filter(finding -> finding.events().contains(event.key()))
              .toList());
    }
    List<Finding> exceptions = failing(report, "");
    if (!exceptions.isEmpty()) {
      cases.put(new Case("", "compat-exceptions.json"), exceptions);
    }
    try {
      StringWriter text = new StringWriter();
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      write(cases, xml);
      xml.close();
      return text + "\n";
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Finding> failing(GateReport report, String baseline) {
    return report.findings().stream()
        .filter(finding -> finding.fails() && finding.baseline().equals(baseline))
        .toList();
  }

  private static void write(Map<Case, List<Finding>> cases, XMLStreamWriter xml)
      throws XMLStreamException {
    long failures = cases.values().stream().filter(findings -> !findings.isEmpty()).count();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "bloodbank.compatibility");
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", "0");
    for (Map.Entry<Case, List<Finding>> each : cases.entrySet()) {
      xml.writeCharacters("\n  ");
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", clean("bloodbank.compatibility " + each.getKey().baseline()));
      xml.writeAttribute("name", each.getKey().name());
      if (!each.getValue().isEmpty()) {
        failure(each.getValue(), xml);
      }
      xml.writeEndElement();
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  /** One for all, since a test case fails once. */
  private static void failure(List<Finding> findings, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeStartElement("failure");
    xml.writeAttribute("type", findings.get(0).rule().id());
    xml.writeAttribute("message", clean(findings.get(0).message()));
    for (Finding finding : findings) {
      xml.writeCharacters(clean(finding.location() + "\n" + Words.whole(finding) + "\n"));
    }
    xml.writeEndElement();
  }

  private static String clean(String text) {
    return NOT_XML.matcher(text).replaceAll("\ufffd");
  }
}
