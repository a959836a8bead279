internal import CKernels
internal import COpenBLAS
import Foundation

/// A floating-point type that plans can be run in: `Float` to train, `Double` to check and trace.
package protocol EngineScalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable {
  /// The exponential `eˣ`.
  static func exponential(_ x: Self) -> Self
  /// The natural logarithm.
  static func logarithm(_ x: Self) -> Self
  /// One operation of `operations.def` on each entry; a scalar is repeated.
  static func apply(
    _ operation: Int32, to result: UnsafeMutablePointer<Self>, _ a: UnsafePointer<Self>,
    aIsScalar: Bool, _ b: UnsafePointer<Self>, bIsScalar: Bool, count: Int)
  /// The sum of a loss of `operations.def` over all entries.
  static func loss(
    _ kind: Int32, _ a: UnsafePointer<Self>, _ targets: UnsafePointer<Self>, count: Int
  ) -> Double
  /// The general product of BLAS, column-major: `C = op(A) op(B)`.
  static func multiply(_ product: MatrixProduct<Self>)
}

/// The operands of one call of BLAS: `C = op(A) op(B)`, `op` being nothing or a transposition.
/// - Shapes: `op(A)` [m, k], `op(B)` [k, n] → `C` [m, n].
package struct MatrixProduct<Scalar: EngineScalar> {
  let left: MatrixView<Scalar>
  let leftIsTransposed: Bool
  let right: MatrixView<Scalar>
  let rightIsTransposed: Bool
  let result: MatrixView<Scalar>

  var inner: Int { leftIsTransposed ? left.rows : left.columns }
}

extension Float: EngineScalar {
  package static func exponential(_ x: Float) -> Float { Foundation.exp(x) }
  package static func logarithm(_ x: Float) -> Float { Foundation.log(x) }

  package static func apply(
    _ operation: Int32, to result: UnsafeMutablePointer<Float>, _ a: UnsafePointer<Float>,
    aIsScalar: Bool, _ b: UnsafePointer<Float>, bIsScalar: Bool, count: Int
  ) {
    lecternKernels().pointee.apply(
      operation, result, KernelOperand(a, isScalar: aIsScalar),
      KernelOperand(b, isScalar: bIsScalar), count)
  }

  package static func loss(
    _ kind: Int32, _ a: UnsafePointer<Float>, _ targets: UnsafePointer<Float>, count: Int
  ) -> Double {
    lecternKernels().pointee.loss(kind, a, targets, count, 1)
  }

  package static func multiply(_ p: MatrixProduct<Float>) {
    cblas_sgemm(
      CblasColMajor, p.leftIsTransposed ? CblasTrans : CblasNoTrans,
      p.rightIsTransposed ? CblasTrans : CblasNoTrans,
      blasint(p.result.rows), blasint(p.result.columns), blasint(p.inner),
      1, p.left.base, blasint(max(p.left.rows, 1)), p.right.base, blasint(max(p.right.rows, 1)),
      0, p.result.base, blasint(max(p.result.rows, 1)))
  }
}

extension Double: EngineScalar {
  package static func exponential(_ x: Double) -> Double { Foundation.exp(x) }
  package static func logarithm(_ x: Double) -> Double { Foundation.log(x) }

  package static func apply(
    _ operation: Int32, to result: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>,
    aIsScalar: Bool, _ b: UnsafePointer<Double>, bIsScalar: Bool, count: Int
  ) {
    lecternApplyDoubles(
      operation, result, KernelOperandOfDoubles(entries: a, isScalar: aIsScalar ? 1 : 0),
      KernelOperandOfDoubles(entries: b, isScalar: bIsScalar ? 1 : 0), count)
  }

  package static func loss(
    _ kind: Int32, _ a: UnsafePointer<Double>, _ targets: UnsafePointer<Double>, count: Int
  ) -> Double {
    lecternLossOfDoubles(kind, a, targets, count)
  }

  package static func multiply(_ p: MatrixProduct<Double>) {
    cblas_dgemm(
      CblasColMajor, p.leftIsTransposed ? CblasTrans : CblasNoTrans,
      p.rightIsTransposed ? CblasTrans : CblasNoTrans,
      blasint(p.result.rows), blasint(p.result.columns), blasint(p.inner),
      1, p.left.base, blasint(max(p.left.rows, 1)), p.right.base, blasint(max(p.right.rows, 1)),
      0, p.result.base, blasint(max(p.result.rows, 1)))
  }
}

/// Makes BLAS compute on the calling thread alone, so that sums are added in one order whatever
/// the machine.
///
/// OpenBLAS starts a thread a processor when it is loaded, each of which is busy waiting for work for
/// a while. Called first of all, this leaves the processors to what has work.
package func useOneThreadInBLAS() {
  _ = oneThreadInBLAS
}

/// Done once: to tell OpenBLAS how many threads to use has it start those again that were ended.
private let oneThreadInBLAS: Void = {
  openblas_set_num_threads(1)
  end_openblas_threads()
}()
