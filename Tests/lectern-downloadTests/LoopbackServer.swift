import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A web server on the loopback address that answers each path with bytes made for it.
final class LoopbackServer: Sendable {
  /// What a path answers.
  enum Answer: Sendable {
    case file([UInt8])
    /// Fewer bytes than announced, then the connection is closed.
    case cut([UInt8], announced: Int)
    case status(Int)
    /// Bytes without end, as fast as they are taken, of a length that is not announced.
    case endless
    /// Fewer bytes than announced, and then nothing until the other side closes the connection.
    case silence
    case redirection(to: String)
  }

  struct NotStarted: Error {}

  let address: String
  private let socket: Int32
  private let answers: [String: Answer]
  private let served = Mutex<[String]>([])

  /// The paths that were asked for, in order.
  var paths: [String] { served.withLock { $0 } }

  init(_ answers: [String: Answer]) throws {
    self.answers = answers
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    socket = Foundation.socket(AF_INET, stream, 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = socket
    let isListening = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && listen(listener, 8) == 0
          && getsockname(listener, address, &size) == 0
      }
    }
    guard isListening else { throw NotStarted() }
    address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))/"
    Thread.detachNewThread { [self] in serve() }
  }

  /// Lets the thread end. It is the thread that closes the socket: were that done here, another
  /// server could get its number while the thread still accepts what comes by that.
  func stop() {
    shutdown(socket, Int32(SHUT_RDWR))
  }

  private func serve() {
    defer { close(socket) }
    while case let connection = accept(socket, nil, nil), connection >= 0 {
      let path = Self.path(askedOn: connection)
      served.withLock { $0.append(path) }
      Self.answer(answers[path] ?? .status(404), on: connection)
      close(connection)
    }
  }

  /// Reads a request to its empty line.
  private static func path(askedOn connection: Int32) -> String {
    var request: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !request.contains([13, 10, 13, 10]) {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      request += buffer.prefix(count)
    }
    let words = String(decoding: request, as: UTF8.self).split(separator: " ")
    return words.count > 1 ? String(words[1]) : ""
  }

  private static func answer(_ answer: Answer, on connection: Int32) {
    switch answer {
    case .file(let bytes): send(200, bytes, announced: bytes.count, on: connection)
    case .cut(let bytes, let announced): send(200, bytes, announced: announced, on: connection)
    case .endless:
      let piece = [UInt8](repeating: 1, count: 1 << 16)
      let head = "HTTP/1.1 200 Answer\r\nConnection: close\r\n\r\n"
      var isTaken = send(Array(head.utf8), on: connection)
      while isTaken {
        isTaken = send(piece, on: connection)
        // URLSession takes all that comes into memory, however late its delegate gets to it.
        usleep(2_000)
      }
    case .silence:
      send(200, [0], announced: 11, on: connection)
      var byte: UInt8 = 0
      recv(connection, &byte, 1, 0)
    case .status(let status): send(status, [], announced: 0, on: connection)
    case .redirection(let target):
      send(302, [], announced: 0, "Location: \(target)\r\n", on: connection)
    }
  }

  private static func send(
    _ status: Int, _ bytes: [UInt8], announced: Int, _ fields: String = "", on connection: Int32
  ) {
    let head =
      "HTTP/1.1 \(status) Answer\r\nContent-Length: \(announced)\r\n\(fields)"
      + "Connection: close\r\n\r\n"
    send(Array(head.utf8) + bytes, on: connection)
  }

  /// - Returns: whether the other side has taken it.
  @discardableResult
  private static func send(_ bytes: [UInt8], on connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL)
      #else
        let flags: Int32 = 0
      #endif
      let count = rest.withUnsafeBytes {
        Foundation.send(connection, $0.baseAddress, $0.count, flags)
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
