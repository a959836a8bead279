internal import CKernels

/// The instructions that the loops over arrays are compiled to: of all kinds the fastest that this
/// processor says it can run.
package enum InstructionSet {
  /// Its name: `AVX-512`, `AVX2`, or `basic`, which every processor of the platform has.
  package static var name: String { String(cString: lecternKernels().pointee.name) }

  /// Which loops run, and what is slow.
  package static var note: String { note(name) }

  static func note(_ name: String) -> String {
    guard name == "basic" else { return "loops over arrays are those for \(name)" }
    #if arch(x86_64)
      return "loops over arrays are those for any processor, since this one has no AVX2: "
        + "products take three times as long as with it, all else up to twice"
    #else
      return "loops over arrays are those for any processor of this platform"
    #endif
  }
}
