context.server.stop(0)
assert context.requests.get() == 0: 'nothing is fetched'

// One report with everything (arrows are as the platform's encoding has them), each with its place and what to do.
String log = new File(basedir, 'build.log').text
String report = log.substring(log.indexOf('problems in the contracts:'))
def expected = [
  [/Door-Knocked\.json:1:1/, /Routing key "Door-Knocked"/, /name it for its routing key/],
  [/door\.broken\.json:7:23/, /\/properties\/side\/type  must be one of/, /see what/],
  [/door\.circular\.json:10:13/, /\/.defs\/left  the schema refers to itself/, /break the circle: door\.circular\.json#\/.defs\/left \S+ door\.circular\.json#\/.defs\/right/],
  [/door\.dangling\.json:7:23/, /\/properties\/side\/.ref  reference "#\/.defs\/sid" leads to nothing/, /did you mean "#\/.defs\/side"/],
  [/door\.dangling\.json:9:18/, /\/properties\/openAngle  The properties "open_angle" and "openAngle" are both openAngle in Java/, /Rename one of them/],
  [/door\.locked\.json:8:17/, /\/properties\/lockedAt  The properties "locked_at" and "lockedAt" are both lockedAt in Java/, /Rename one of them/],
  [/door\.named\.json:7:318/, /\/properties\/an_object_\w+  The file of the class DoorNamed\.\w+\.Builder would have a name of 264 bytes/, /move the shape to a file under types/],
  [/door\.remote\.json:7:23/, /\/properties\/side\/.ref  reference "http:\/\/localhost:\d+\/side\.json" leads to/, /nothing is fetched over the network/],
]
assert log.contains("${expected.size()} problems in the contracts:")
expected.each { place, message, advice ->
  assert report =~ /bad\/${place}  [^\n]*${message}[^\n]*\n(\[ERROR\] )?    \S+ [^\n]*${advice}/
}

// What was generated before is as it was, and nothing is beside it.
File target = new File(basedir, 'target')
def files = []
target.eachFileRecurse { if (it.file) files << target.relativePath(it).replace('\\', '/') }
assert files.findAll { !it.contains('.bloodbank/') }.sort() == [
  'generated-resources/bloodbank/META-INF/bloodbank/com.acme.events/door.opened.json',
  'generated-resources/bloodbank/META-INF/bloodbank/com.acme.events/index.txt',
  'generated-sources/bloodbank/com/acme/events/door/DoorEvents.java',
  'generated-sources/bloodbank/com/acme/events/door/DoorOpened.java',
  'generated-sources/bloodbank/com/acme/events/door/package-info.java',
]
String opened = new File(target, 'generated-sources/bloodbank/com/acme/events/door/DoorOpened.java').text
assert opened.contains('String side') && !opened.contains('String at')
return true
