internal import COpenBLAS
import Foundation

/// A floating-point type that plans can be run in: `Float` to train, `Double` to check and trace.
package protocol EngineScalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable {
  /// The exponential `eˣ`.
  static func exponential(_ x: Self) -> Self
  /// The natural logarithm.
  static func logarithm(_ x: Self) -> Self
  /// `log(1 + x)` without loss where `x` is small.
  static func logarithmOfOnePlus(_ x: Self) -> Self
  /// The hyperbolic tangent.
  static func hyperbolicTangent(_ x: Self) -> Self
  /// `x` to the power of `y`.
  static func power(_ x: Self, _ y: Self) -> Self
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
  package static func logarithmOfOnePlus(_ x: Float) -> Float { Foundation.log1p(x) }
  package static func hyperbolicTangent(_ x: Float) -> Float { Foundation.tanh(x) }
  package static func power(_ x: Float, _ y: Float) -> Float { Foundation.pow(x, y) }

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
  package static func logarithmOfOnePlus(_ x: Double) -> Double { Foundation.log1p(x) }
  package static func hyperbolicTangent(_ x: Double) -> Double { Foundation.tanh(x) }
  package static func power(_ x: Double, _ y: Double) -> Double { Foundation.pow(x, y) }

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
