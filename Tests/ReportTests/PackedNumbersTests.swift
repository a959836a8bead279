import Foundation
import Testing
import Typesetting

@testable import Report

/// Holds what the page's script unpacks against what was packed.
@Suite struct PackedNumbersTests {
  /// What a browser has and interpreters lack, and the way in.
  private static let entryPoint = """
    var lectern = {};
    function atob(text) {
      var order = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
      var signs = "", bits = 0, count = 0;
      for (var i = 0; i < text.length && text[i] !== "="; i++) {
        bits = (bits << 6 | order.indexOf(text[i])) & 0xFFFF;
        count += 6;
        if (count >= 8) signs += String.fromCharCode(bits >> (count -= 8) & 0xFF);
      }
      return signs;
    }
    function unpack(text) {
      var numbers = lectern.unpacked(text);
      return typeof numbers === "string" ? numbers : [numbers.digits].concat(numbers).join(" ");
    }
    """

  static func unpacked(_ text: String) throws -> [Double] {
    let script = try #require(JavaScript())
    #expect(script.run(entryPoint, named: "test.js"))
    #expect(script.run(PageScript.pool, named: "pool.js"))
    let answer = try #require(script.call("unpack", text))
    return answer.split(separator: " ").map { Double($0) ?? .nan }
  }

  private static let numbers =
    (0..<400).map { (index: Int) -> Double in
      let size = 3 * sin(Double(index) * 1.7) + 0.01
      return index % 7 == 0 ? 0 : size
    }

  @Test func holdsFiveDigitsInThreeBytes() throws {
    let special = [0, -0.0, 1, -1.5, 65_536, 1e-30, -7256.25, 3.4e38, 1.99999]
    let packed = PackedNumbers(special + Self.numbers)
    let found = try Self.unpacked(packed.text)
    try #require(found.count == special.count + Self.numbers.count + 1)
    #expect(found[0] == 4)
    for (a, b) in zip(found.dropFirst(), special + Self.numbers) {
      #expect(abs(a - b) <= abs(b) * 0x1p-16)
    }
    #expect(packed.text.count == 4 + 4 * (special.count + Self.numbers.count))
  }

  @Test func keepsWhatIsNotFinite() throws {
    let found = try Self.unpacked(PackedNumbers([.infinity, -.infinity, .nan]).text)
    try #require(found.count == 4)
    #expect(found[1] == .infinity && found[2] == -.infinity && found[3].isNaN)
  }

  @Test(arguments: [1, 1e-9, 1e9, 1e-25, 1e30] as [Double])
  func holdsThreeDigitsInTwoBytesOfAnySize(_ scale: Double) throws {
    let numbers = Self.numbers.map { $0 * scale }
    let packed = try #require(PackedNumbers(half: numbers))
    let found = try Self.unpacked(packed.text)
    try #require(found.count == numbers.count + 1)
    #expect(found[0] == 3)
    for (a, b) in zip(found.dropFirst(), numbers) { #expect(abs(a - b) <= abs(b) * 0x1p-11) }
  }

  @Test(
    arguments: [[], [0, 0], [1, 1e-9], [1, .nan], [.infinity], [1e300], [1e-300]] as [[Double]])
  func refusesHalfPrecisionWhereItWouldLoseDigits(_ numbers: [Double]) {
    #expect(PackedNumbers(half: numbers) == nil)
  }

  @Test func leavesPicturesAsTheyAre() throws {
    let script = try #require(JavaScript())
    #expect(script.run(Self.entryPoint, named: "test.js"))
    #expect(script.run(PageScript.pool, named: "pool.js"))
    #expect(script.call("unpack", "data:image/png;base64,AA==") == "data:image/png;base64,AA==")
  }

  @Test func namesEachListOnce() {
    var pool = NumberPool()
    let places = [
      pool.place(of: [1, 2]), pool.place(ofPicture: "data:a"), pool.place(of: [1, 2]),
      pool.place(of: Self.numbers), pool.place(of: Self.numbers, halvedBeyond: 1000),
    ]
    #expect(places == [0, 1, 0, 2, 3])
  }

  @Test(
    arguments: [
      (0, 0x0000), (1, 0x3C00), (-2, 0xC000), (65504, 0x7BFF), (65520, 0x7C00), (0x1p-24, 0x0001),
      (0x1p-25, 0x0000), (0x1p-14, 0x0400), (0.333, 0x3554), (2047.9, 0x6800),
      (1.00048828125, 0x3C00), (1.00146484375, 0x3C02),
    ] as [(Float, UInt16)])
  func roundsToTheNearestNumberOfHalfPrecision(_ number: Float, _ bits: UInt16) {
    #expect(HalfPrecision.bits(of: number) == bits)
  }
}
