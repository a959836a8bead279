import Equations

/// What the name of an intermediate gradient says: `delta2`, `dz1`, `grad_Z2`.
struct IntermediateName {
  private let letters: String
  private let digits: String

  init(_ name: String) {
    let plain = name.lowercased().filter { $0 != "_" }
    digits = String(plain.reversed().prefix(while: \.isNumber).reversed())
    letters = String(plain.dropLast(digits.count))
  }

  /// Whether it says that it is some gradient.
  var isGradient: Bool {
    GradientName(letters) != nil || letters.hasPrefix("grad") || letters.contains("delta")
      || letters.hasSuffix("grad")
  }

  /// Whether it has the number, if it has one, of a name of the forward pass.
  func mayMean(_ name: String) -> Bool {
    let own = name.reversed().prefix(while: \.isNumber).reversed()
    return digits.isEmpty || own.isEmpty || String(own) == digits
  }

  func pointsAt(_ name: String) -> Bool {
    let other = IntermediateName(name)
    guard digits == other.digits else { return false }
    let spellings =
      [GradientName(of: other.letters).text]
      + ["grad", "delta", "dl", "dld"].map { $0 + other.letters }
    if (spellings + [other.letters + "grad", other.letters + "delta"]).contains(letters) {
      return true
    }
    // A delta is the error at the weighted sums.
    return !digits.isEmpty && other.letters == "z" && letters.contains("delta")
  }
}
