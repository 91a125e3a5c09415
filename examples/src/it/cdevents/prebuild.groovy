import groovy.json.JsonSlurper
import java.nio.file.Files

// Puts the schemas of both releases under routing keys, and each payload under the same name.
['v0.4.1', 'v0.5.1'].each { release ->
  File from = new File(data, "cdevents/${release}")
  File schemas = new File(basedir, "schemas/${release}")
  File payloads = new File(basedir, "payloads/${release}")
  File links = new File(schemas, 'types/links')
  [links, payloads].each { it.mkdirs() }
  def copy = { File file, File folder, String name ->
    Files.copy(file.toPath(), new File(folder, name).toPath())
  }
  new File(from, 'schemas').listFiles({ it.name.endsWith('.json') } as FileFilter).each { file ->
    String type = new JsonSlurper().parse(file).properties.context.properties.type.enum[0]
    def (subject, predicate) = (type =~ /dev\.cdevents\.(\w+)\.(\w+)\..*/)[0][1, 2]
    copy(file, schemas, "${subject}.${predicate}.json")
    copy(new File(from, "conformance/${subject}_${predicate}.json"), payloads, "${subject}.${predicate}.json")
  }
  new File(from, 'schemas/links').listFiles().each { copy(it, links, it.name) }
  copy(new File(from, 'custom/schema.json'), schemas, 'custom.sent.json')
  copy(new File(from, 'custom/conformance.json'), payloads, 'custom.sent.json')
}
return true
