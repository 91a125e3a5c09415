if (!new File(data, 'cdevents').isDirectory()) {
  println "Skipped: there are no CDEvents in ${data}"
  return false
}
return true
