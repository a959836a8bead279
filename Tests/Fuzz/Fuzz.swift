import Foundation

/// What libFuzzer calls with each input.
///
/// All targets stand in one program, as it takes long to link; the variable `FUZZ_TARGET` names the
/// one to run. A target that returns has passed: what is looked for are traps, promises that do not
/// hold (`precondition`), and more time or memory than an input may take.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let start = processorTime()
  target(Array(UnsafeBufferPointer(start: data, count: count)))
  precondition(processorTime() - start < 2, "an input of \(count) bytes took over 2 s")
  return 0
}

/// In seconds. Other than the time on the clock, it does not depend on what else the machine does.
private func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

private let targets: [String: @Sendable ([UInt8]) -> Void] = [
  "equations": EquationTarget.run,
  "formulas": TextTargets.formulas,
  "idx": FileTargets.idx,
  "kernels": KernelTarget.run,
  "lesson": LessonTarget.run,
  "markup": FileTargets.markup,
  "notebook": TextTargets.notebook,
  "page": TextTargets.page,
  "parameters": TextTargets.parameters,
  "pgm": PictureTargets.pgm,
  "pictures": PictureTargets.pictures,
  "png": PictureTargets.png,
  "safetensors": FileTargets.safetensors,
  "table": FileTargets.table,
  "values": TextTargets.values,
  "yaml": TextTargets.yaml,
]

private let target: @Sendable ([UInt8]) -> Void = {
  let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
  guard let target = targets[name] else {
    print("FUZZ_TARGET is '\(name)', not one of \(targets.keys.sorted().joined(separator: ", "))")
    exit(2)
  }
  return target
}()
