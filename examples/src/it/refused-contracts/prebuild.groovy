import com.sun.net.httpserver.HttpServer

// Answers whoever fetches what a contract refers to, and remembers that somebody did.
context.requests = new java.util.concurrent.atomic.AtomicInteger()
context.server = HttpServer.create(new InetSocketAddress('localhost', 0), 0)
context.server.createContext('/') { exchange ->
  context.requests.incrementAndGet()
  byte[] schema = '{"type": "string"}'.bytes
  exchange.sendResponseHeaders(200, schema.length)
  exchange.responseBody.withCloseable { it.write(schema) }
}
context.server.start()
File remote = new File(basedir, 'bad/door.remote.json')
remote.text = remote.text.replace('PORT', context.server.address.port.toString())
return true
