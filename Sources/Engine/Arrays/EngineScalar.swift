internal import CKernels
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
  /// The general product: `C = op(A) op(B)`.
  static func multiply(_ product: MatrixProduct<Self>)
}

/// The operands of a general product: `C = op(A) op(B)`, `op` being nothing or a transposition.
/// - Shapes: `op(A)` [m, k], `op(B)` [k, n] → `C` [m, n].
package struct MatrixProduct<Scalar: EngineScalar> {
  let left: MatrixView<Scalar>
  let leftIsTransposed: Bool
  let right: MatrixView<Scalar>
  let rightIsTransposed: Bool
  let result: MatrixView<Scalar>
  /// Where its operands may be packed.
  let workspace: UnsafeMutableRawPointer

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
    var product = KernelProduct(
      m: p.result.rows, n: p.result.columns, k: p.inner, a: p.left.base, lda: p.left.rows,
      c: p.result.base, ldc: p.result.rows, scale: 1, base: nil, ldbase: 0)
    lecternKernels().pointee.packed(
      &product, transposition(p.leftIsTransposed, p.rightIsTransposed), p.right.base, p.right.rows,
      p.workspace)
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
    var product = KernelProductOfDoubles(
      m: p.result.rows, n: p.result.columns, k: p.inner, a: p.left.base, lda: p.left.rows,
      c: p.result.base, ldc: p.result.rows, scale: 1, base: nil, ldbase: 0)
    lecternKernels().pointee.packedOfDoubles(
      &product, transposition(p.leftIsTransposed, p.rightIsTransposed), p.right.base, p.right.rows,
      p.workspace)
  }
}

/// How a kernel is told which operands it reads as their transposes.
func transposition(_ left: Bool, _ right: Bool) -> Int32 {
  let flags = (
    left ? KernelLeftIsTransposed.rawValue : 0, right ? KernelRightIsTransposed.rawValue : 0
  )
  return Int32(flags.0 | flags.1)
}
