import Foundation
import Testing

/// `lectern data NAME`, as far as it concerns the process.
@Suite struct DownloadTests {
  /// However `lectern` is ended, nothing goes on downloading.
  @Test(arguments: [SIGTERM, SIGINT, SIGKILL])
  func endsWithTheCommand(number: Int32) throws {
    let place = try Workplace()
    let server = try SilentServer()
    let process = place.process(
      ["data", "mnist", "--data", "d", "--from", "http://127.0.0.1:\(server.port)/"],
      output: .nullDevice, errors: .nullDevice)
    try withoutBlockedSignals { try process.run() }
    let connection = server.connection()
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == number)
    #expect(server.isClosed(connection))
    #expect(try place.files().isEmpty)
  }
}

/// A server that takes a connection and says nothing.
private final class SilentServer: Sendable {
  let port: UInt16
  private let socket: Int32

  struct NotStarted: Error {}

  init() throws {
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let listener = Foundation.socket(AF_INET, stream, 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && listen(listener, 8) == 0
          && getsockname(listener, address, &size) == 0
      }
    }
    guard isListening else { throw NotStarted() }
    socket = listener
    port = UInt16(bigEndian: place.sin_port)
  }

  deinit { close(socket) }

  /// The next one that is made, once a request has come by it.
  func connection() -> Int32 {
    let connection = accept(socket, nil, nil)
    var byte: UInt8 = 0
    recv(connection, &byte, 1, 0)
    return connection
  }

  /// Reads the rest of the request; whether the other side is gone then.
  func isClosed(_ connection: Int32) -> Bool {
    defer { close(connection) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    while case let count = recv(connection, &bytes, bytes.count, 0), count != 0 {
      if count < 0 { return errno == ECONNRESET }
    }
    return true
  }
}
