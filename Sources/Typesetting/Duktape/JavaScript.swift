internal import CDuktape

/// A JavaScript interpreter: the one file that talks to Duktape.
///
/// Scripts are compiled and run in protected calls only, so no error jumps across Swift's frames.
package final class JavaScript {
  private let context: OpaquePointer

  /// - Returns: `nil` where there is no memory for it.
  package init?() {
    guard let heap = duk_create_heap(nil, nil, nil, nil, nil) else { return nil }
    context = heap
  }

  deinit {
    duk_destroy_heap(context)
  }

  /// A script as one interpreter compiled it, which others of this process can run.
  package struct Program: Sendable {
    fileprivate let bytecode: [UInt8]
  }

  /// - Returns: `nil` where the script has a mistake.
  package func compile(_ script: String, named name: String) -> Program? {
    defer { duk_set_top(context, 0) }
    push(script)
    push(name)
    // The script and its name are taken from the stack, and errors are caught.
    let flags = duk_uint_t(2) | duk_uint_t(1 << 7)
    guard duk_compile_raw(context, nil, 0, flags) == 0 else { return nil }
    duk_dump_function(context)
    var count: duk_size_t = 0
    let start = duk_get_buffer_data(context, -1, &count)
    return Program(bytecode: Array(UnsafeRawBufferPointer(start: start, count: count)))
  }

  /// - Returns: whether the program ran to its end.
  package func run(_ program: Program) -> Bool {
    defer { duk_set_top(context, 0) }
    let count = program.bytecode.count
    let buffer = duk_push_buffer_raw(context, duk_size_t(count), 0)
    UnsafeMutableRawBufferPointer(start: buffer, count: count).copyBytes(from: program.bytecode)
    duk_load_function(context)
    return duk_pcall(context, 0) == 0
  }

  /// Compiles and runs a script.
  /// - Returns: whether it ran to its end.
  package func run(_ script: String, named name: String) -> Bool {
    compile(script, named: name).map(run) ?? false
  }

  /// Calls a global function.
  /// - Returns: its result as text; `nil` where there is no such function, or it throws.
  package func call(_ function: String, _ text: String, _ flag: Bool = false) -> String? {
    defer { duk_set_top(context, 0) }
    guard duk_get_global_string(context, function) != 0 else { return nil }
    push(text)
    duk_push_boolean(context, flag ? 1 : 0)
    guard duk_pcall(context, 2) == 0 else { return nil }
    return top()
  }

  /// Duktape's strings are CESU-8: they differ from UTF-8 where UTF-16 needs two units, which begins
  /// with this byte or a higher one.
  private static let firstOfPair: UInt8 = 0xF0

  private func push(_ text: String) {
    var copy = text
    copy.withUTF8 { bytes in
      if bytes.contains(where: { $0 >= Self.firstOfPair }) {
        Self.encoded(text).withUnsafeBufferPointer(push)
      } else {
        push(bytes)
      }
    }
  }

  private func push(_ bytes: UnsafeBufferPointer<UInt8>) {
    bytes.withMemoryRebound(to: CChar.self) { characters in
      _ = duk_push_lstring(context, characters.baseAddress, characters.count)
    }
  }

  /// Each UTF-16 unit encoded by itself.
  private static func encoded(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for unit in text.utf16 {
      switch unit {
      case 0..<0x80: bytes.append(UInt8(unit))
      case 0x80..<0x800: bytes += [0xC0 | UInt8(unit >> 6), 0x80 | UInt8(unit & 0x3F)]
      default:
        let middle = 0x80 | UInt8(unit >> 6 & 0x3F)
        bytes += [0xE0 | UInt8(unit >> 12), middle, 0x80 | UInt8(unit & 0x3F)]
      }
    }
    return bytes
  }

  /// The value on top of the stack as text.
  private func top() -> String {
    var count: duk_size_t = 0
    guard let start = duk_safe_to_lstring(context, -1, &count) else { return "" }
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    // Only surrogates, which begin with this byte, differ from UTF-8.
    guard bytes.contains(0xED) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: Self.units(of: bytes), as: UTF16.self)
  }

  private static func units(of bytes: UnsafeRawBufferPointer) -> [UInt16] {
    func tail(_ index: Int) -> UInt16 {
      index < bytes.count ? UInt16(bytes[index] & 0x3F) : 0
    }
    var units: [UInt16] = []
    var index = 0
    while index < bytes.count {
      let byte = UInt16(bytes[index])
      switch byte {
      case 0..<0xC0:
        units.append(byte)
        index += 1
      case 0xC0..<0xE0:
        units.append((byte & 0x1F) << 6 | tail(index + 1))
        index += 2
      default:
        units.append((byte & 0x0F) << 12 | tail(index + 1) << 6 | tail(index + 2))
        index += 3
      }
    }
    return units
  }
}
