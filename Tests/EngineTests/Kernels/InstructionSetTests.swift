import Testing

@testable import Engine

/// What `lectern plan` says of the processor.
@Suite struct InstructionSetTests {
  @Test(arguments: ["AVX2", "AVX-512"])
  func namesWhatTheLoopsAreCompiledFor(name: String) {
    #expect(InstructionSet.note(name) == "loops over arrays are those for \(name)")
  }

  @Test func saysWhatIsSlowWithoutVectorsOfEightNumbers() {
    let note = InstructionSet.note("basic")
    #if arch(x86_64)
      #expect(note.contains("has no AVX2: products take three times as long"))
    #else
      #expect(note == "loops over arrays are those for any processor of this platform")
    #endif
  }
}
