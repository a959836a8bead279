/// The file cut short at each byte, and with each byte dropped, doubled and flipped.
/// - Parameter everyBit: whether each bit is flipped by itself, or one of each byte.
package func damaged(_ file: [UInt8], everyBit: Bool = true) -> [[UInt8]] {
  file.indices.flatMap { index in
    var dropped = file
    dropped.remove(at: index)
    var doubled = file
    doubled.insert(file[index], at: index)
    let flipped = (everyBit ? Array(0..<8) : [index % 8]).map { bit in
      var copy = file
      copy[index] ^= 1 << UInt8(bit)
      return copy
    }
    return [Array(file[..<index]), dropped, doubled] + flipped
  }
}
