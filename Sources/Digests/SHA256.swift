/// The hash of FIPS 180-4, by which bytes can be told from all others.
package enum SHA256 {
  /// The 32 bytes of the hash.
  package static func digest(_ message: [UInt8]) -> [UInt8] {
    var state = initial
    var schedule = [UInt32](repeating: 0, count: 64)
    let whole = message.count / 64 * 64
    for part in [message[..<whole], end(of: message[whole...], length: message.count)[...]] {
      part.withUnsafeBytes { bytes in
        for block in stride(from: 0, to: bytes.count, by: 64) {
          compress(bytes, block, into: &state, &schedule)
        }
      }
    }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
    }
  }

  /// The hash as 64 hexadecimal digits.
  package static func hexadecimal(_ message: [UInt8]) -> String {
    digest(message).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The last bytes, a one bit, zeros to 8 bytes below a multiple of 64, and the message's length in
  /// bits.
  private static func end(of rest: ArraySlice<UInt8>, length: Int) -> [UInt8] {
    let zeros = (119 - rest.count) % 64
    let bits = UInt64(length) &* 8
    return Array(rest) + [0x80] + [UInt8](repeating: 0, count: zeros)
      + (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
  }

  private static func compress(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, into state: inout [UInt32],
    _ w: inout [UInt32]
  ) {
    for index in 0..<16 {
      w[index] = UInt32(
        bigEndian: bytes.loadUnaligned(fromByteOffset: start + 4 * index, as: UInt32.self))
    }
    for index in 16..<64 {
      let early = w[index - 15]
      let late = w[index - 2]
      let s0 = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
      let s1 = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
      w[index] = w[index - 16] &+ s0 &+ w[index - 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      let first = h &+ s1 &+ (e & f ^ ~e & g) &+ constants[index] &+ w[index]
      let s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      let second = s0 &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }

  private static let primes: [Double] = {
    let numbers = 2..<312
    return numbers.filter { n in !numbers.contains { $0 * $0 <= n && n % $0 == 0 } }.map(
      Double.init)
  }()

  /// The first 32 bits of the fractions of the square roots of the first 8 primes.
  private static let initial = primes.prefix(8).map { fraction($0.squareRoot()) }

  /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
  private static let constants = primes.prefix(64).map { fraction(cubeRoot($0)) }

  private static func fraction(_ number: Double) -> UInt32 {
    UInt32((number - number.rounded(.down)) * 4_294_967_296)
  }

  /// By Newton's method, which ends with the nearest number or its neighbour.
  private static func cubeRoot(_ number: Double) -> Double {
    (0..<60).reduce(number) { root, _ in root - (root * root * root - number) / (3 * root * root) }
  }
}
