/// Numbers of 16 bits by IEEE 754: a sign, five bits of exponent, ten of fraction.
///
/// Swift's own `Float16` is missing on some machines.
enum HalfPrecision {
  /// The nearest number of half precision, ties to even; beyond 65504 infinity.
  static func bits(of number: Float) -> UInt16 {
    let sign: UInt16 = number.sign == .minus ? 0x8000 : 0
    guard !number.isNaN else { return sign | 0x7E00 }
    let magnitude = number.magnitude
    // Halfway between the largest number and the one that would follow it.
    guard magnitude < 65520 else { return sign | 0x7C00 }
    // Below 2⁻¹⁴ the step between numbers stays the same: 2⁻²⁴.
    guard magnitude >= 0x1p-14 else {
      return sign | UInt16((magnitude * 0x1p24).rounded(.toNearestOrEven))
    }
    let fraction = UInt16(((magnitude.significand - 1) * 1024).rounded(.toNearestOrEven))
    // A fraction rounded up to 1024 carries into the exponent, as it should.
    return sign | (UInt16(magnitude.exponent + 15) << 10 + fraction)
  }
}
