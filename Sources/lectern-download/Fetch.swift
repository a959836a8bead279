import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One file fetched from one address, into memory.
struct Fetch: Sendable {
  /// How far a transfer has come; `total` where the server says it.
  struct Progress: Sendable {
    let received: Int
    let total: Int?
  }

  /// How long a server may be silent, in seconds.
  private static let patience = 30.0

  let address: URL
  /// The most bytes that are taken.
  let limit: Int
  /// When the transfer is given up, however far it has come.
  let end: ContinuousClock.Instant

  init(_ address: URL, limit: Int, until end: ContinuousClock.Instant) {
    self.address = address
    self.limit = limit
    self.end = end
  }

  /// Fetches the file; waits until it is there.
  /// - Throws: why it could not be had.
  func bytes(
    report: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws(FetchFailure) -> [UInt8] {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = Self.patience
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    let transfer = Transfer(limit: limit, report: report)
    let session = URLSession(configuration: configuration, delegate: transfer, delegateQueue: nil)
    defer { session.invalidateAndCancel() }
    session.dataTask(with: address).resume()
    return try transfer.wait(until: end).get()
  }
}

/// Why a file could not be fetched.
struct FetchFailure: Error, Sendable, Equatable {
  /// Lower case, no full stop.
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}

/// Takes in what a server sends.
private final class Transfer: NSObject, URLSessionDataDelegate, Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var total: Int?
    var failure: FetchFailure?
  }

  private let limit: Int
  private let report: @Sendable (Fetch.Progress) -> Void
  private let state = Mutex(State())
  private let isDone = DispatchSemaphore(value: 0)

  init(limit: Int, report: @escaping @Sendable (Fetch.Progress) -> Void) {
    self.limit = limit
    self.report = report
  }

  /// Waits until the transfer has come to its end, or that time.
  func wait(until end: ContinuousClock.Instant) -> Result<[UInt8], FetchFailure> {
    let left = (end - ContinuousClock.now) / .seconds(1)
    let isLate = isDone.wait(timeout: .now() + left) == .timedOut
    return state.withLock { state in
      if isLate { state.failure = state.failure ?? .tooLate(after: state.bytes.count) }
      return state.failure.map { .failure($0) } ?? .success(state.bytes)
    }
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    let announced = response.expectedContentLength
    let isWanted = state.withLock { state in
      state.bytes = []
      state.total = announced > 0 ? Int(exactly: announced) : nil
      if status != 200 {
        state.failure = FetchFailure("the server answers \(status)")
      } else if announced > Int64(limit) {
        state.failure = .tooLong
      }
      return state.failure == nil
    }
    completionHandler(isWanted ? .allow : .cancel)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let progress: Fetch.Progress? = state.withLock { state in
      guard state.failure == nil else { return nil }
      guard state.bytes.count + data.count <= limit else {
        state.failure = .tooLong
        return nil
      }
      state.bytes += data
      return Fetch.Progress(received: state.bytes.count, total: state.total)
    }
    if let progress { return report(progress) }
    // Nobody waits until the rest has been thrown away.
    isDone.signal()
    dataTask.cancel()
  }

  /// From an address that nobody can overhear no redirection leads to one where somebody can.
  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    let isSafe = request.url?.scheme == "https" || task.originalRequest?.url?.scheme != "https"
    completionHandler(isSafe ? request : nil)
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    state.withLock { state in
      guard state.failure == nil else { return }
      if let error {
        state.failure = FetchFailure(error, received: state.bytes.count)
      } else if let total = state.total, state.bytes.count < total {
        state.failure = .cutOff(after: state.bytes.count)
      }
    }
    isDone.signal()
  }
}

extension FetchFailure {
  static let tooLong = FetchFailure("the file there is larger than the one that was published")

  static func tooLate(after count: Int) -> FetchFailure {
    FetchFailure("the transfer took too long; \(count) bytes had come")
  }

  static func cutOff(after count: Int) -> FetchFailure {
    FetchFailure("the connection was cut after \(count) bytes")
  }

  /// The system's errors in words of our own.
  init(_ error: any Error, received: Int) {
    let code = (error as? URLError)?.code
    self =
      switch code {
      case .cannotFindHost, .dnsLookupFailed: FetchFailure("the host cannot be found")
      case .cannotConnectToHost, .notConnectedToInternet:
        FetchFailure("there is no connection to the host")
      case .timedOut: FetchFailure("the host does not answer")
      case .secureConnectionFailed, .serverCertificateUntrusted,
        .serverCertificateHasUnknownRoot:
        FetchFailure("the host cannot prove who it is")
      default:
        received > 0 ? .cutOff(after: received) : FetchFailure("the transfer failed")
      }
  }
}
