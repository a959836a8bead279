import Foundation
import Testing

/// Several runs into one folder, and runs that are killed.
@Suite struct ConcurrentRunTests {
  private func start(_ place: Workplace, _ arguments: [String]) throws -> Process {
    let process = place.process(
      arguments, output: .nullDevice, errors: .nullDevice)
    try withoutBlockedSignals { try process.run() }
    return process
  }

  @Test func oneRunsOutputIsThereWhole() throws {
    let place = try Workplace(["n.md": SampleNotebooks.saving])
    let seeds = ["1", "2", "3", "4"]
    for seed in seeds {
      #expect(
        try place.lectern("run", "n.md", "-o", "alone\(seed)", "-P", "seed=\(seed)").code == 0)
    }
    let alone = try seeds.map { try place.files(in: "alone\($0)") }
    for _ in 0..<5 {
      try? FileManager.default.removeItem(atPath: place.folder.path + "/out")
      let runs = try seeds.map {
        try start(place, ["run", "n.md", "-o", "out", "-P", "seed=\($0)"])
      }
      for run in runs {
        run.waitUntilExit()
        #expect(run.terminationStatus == 0)
      }
      #expect(alone.contains(try place.files(in: "out")))
    }
  }

  @Test(arguments: ["run", "check"])
  func saysThatARunWasKilled(verb: String) throws {
    let place = try Workplace([
      "n.md": SampleNotebooks.clean, "Output/.lectern/lock": "\n", "Output/.lectern/draft-1": "x",
      "Output/.lectern/written-by-lectern": "",
    ])
    let next = try place.lectern(verb, "n.md")
    #expect(next.code == 0)
    let told =
      "lectern: a run into 'Output' was ended before it was done; "
      + "the output is as it was before that run\n"
    #expect(next.errors == told)
    #expect(place.text(of: "Output/.lectern/draft-1") == nil)
    #expect(try place.lectern(verb, "n.md").errors == "")
  }

  /// However long the run had been going, the next command finds or makes the output whole.
  @Test func isWholeAfterARunWasKilled() throws {
    let place = try Workplace(["n.md": SampleNotebooks.saving])
    var whole: [[String: Data]] = []
    for seed in ["1", "2"] {
      #expect(try place.lectern("run", "n.md", "-P", "seed=\(seed)").code == 0)
      whole.append(try place.files(in: "Output"))
    }
    for round in 0..<12 {
      let run = try start(place, ["run", "n.md", "-P", "seed=\(1 + round % 2)"])
      usleep(UInt32(round) * 12_000)
      kill(run.processIdentifier, SIGKILL)
      run.waitUntilExit()
      let check = try place.lectern("check", "n.md")
      #expect(check.code == 0, "\(check.errors)")
      #expect(whole.contains(try place.files(in: "Output")), "round \(round)")
    }
  }
}
