String log = new File(basedir, 'build.log').text
assert log.contains('thread count of 4')

// What four modules generated at the same time is what they generated one after the other.
['east', 'north', 'south', 'west'].each { module ->
  def files = { String run ->
    File folder = new File(basedir, "${module}/target/${run}")
    def texts = [:]
    folder.eachFileRecurse { if (it.file) texts[folder.relativePath(it)] = it.getText('UTF-8') }
    texts
  }
  Map serial = files('serial')
  assert serial.keySet().count { it.endsWith('.java') } > 40
  assert files('parallel') == serial
}
return true
