/// The file cut short at each byte, and with each byte dropped, doubled, and each bit flipped.
func damaged(_ file: [UInt8]) -> [[UInt8]] {
  file.indices.flatMap { i in
    var dropped = file
    dropped.remove(at: i)
    var doubled = file
    doubled.insert(file[i], at: i)
    let flipped = (0..<8).map { bit in
      var copy = file
      copy[i] ^= 1 << bit
      return copy
    }
    return [Array(file[..<i]), dropped, doubled] + flipped
  }
}
