import Foundation

/// Numbers as the page's script unpacks them: the highest bytes of their binary form, as base64.
struct PackedNumbers {
  let text: String

  /// The upper three bytes of single precision, which hold five significant digits.
  init(_ numbers: [Double]) {
    let bytes = numbers.flatMap { number -> [UInt8] in
      let bits = Float(number).bitPattern
      // Rounded to nearest; the carry may run into the exponent, as it should.
      let kept = number.isFinite ? (UInt64(bits) + 0x80) >> 8 : UInt64(bits >> 8)
      return [16, 8, 0].map { UInt8(truncatingIfNeeded: kept >> $0) }
    }
    text = "f24," + Data(bytes).base64EncodedString()
  }

  /// Half precision, which holds three digits, times the power of two that makes the most of it.
  /// - Returns: `nil` where it would not hold three digits of each.
  init?(half numbers: [Double]) {
    let sizes = numbers.lazy.map(\.magnitude).filter { $0 > 0 }
    guard numbers.allSatisfy(\.isFinite), let most = sizes.max(), let least = sizes.min(),
      least >= most * 0x1p-28, most <= Double(Float.greatestFiniteMagnitude), most >= 0x1p-100
    else { return nil }
    let shift = 14 - Int(most.exponent)
    let scale = Double(sign: .plus, exponent: shift, significand: 1)
    let bytes = numbers.flatMap { number -> [UInt8] in
      let bits = HalfPrecision.bits(of: Float(number * scale))
      return [UInt8(truncatingIfNeeded: bits >> 8), UInt8(truncatingIfNeeded: bits)]
    }
    text = "f16,\(shift)," + Data(bytes).base64EncodedString()
  }
}
