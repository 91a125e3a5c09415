String log = new File(basedir, 'build.log').text
[
  '<style>bean</style> needs jsonschema2pojo. Add it to the plugin:',
  '<artifactId>jsonschema2pojo-core</artifactId>',
  'Beans do not preserve unknown properties; use the style record, or drop them',
  '<style> is beans; it is record or bean',
].each { assert log.contains(it) }
File target = new File(basedir, 'target')
def files = []
if (target.exists()) {
  target.eachFileRecurse { if (it.file) files << it.path }
}
assert files == []
return true
