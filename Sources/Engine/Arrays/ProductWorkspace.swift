internal import CKernels
import Foundation

/// Memory in which one thread's products pack their operands; what they do not touch takes none.
///
/// It comes from the system. The heap, once it has given back so much at once, would keep whatever is
/// as large.
final class ProductWorkspace: @unchecked Sendable {
  let start: UnsafeMutableRawPointer

  init() {
    let start = mmap(
      nil, Int(KernelWorkspaceBytes), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
    guard let start, start != MAP_FAILED else { preconditionFailure("there is no memory") }
    self.start = start
  }

  /// What the product of two matrices needs of it.
  static func bytes(for a: MatrixView<Double>, _ b: MatrixView<Double>) -> Int {
    lecternWorkspaceBytes(a.rows, b.columns, a.columns, MemoryLayout<Double>.stride)
  }

  deinit { munmap(start, Int(KernelWorkspaceBytes)) }
}
