import Foundation
import Testing

/// Ctrl-C while a network trains, at a terminal.
@Suite struct InterruptionTests {
  @Test(arguments: [SIGINT, SIGQUIT, SIGTERM, SIGHUP])
  func showsProgressAndReportsWhatWasDone(number: Int32) throws {
    let place = try Workplace(["n.md": SampleNotebooks.endless])
    let terminal = try PseudoTerminal()
    let process = place.process(
      ["run", "n.md", "--json", "record.json"], output: .nullDevice, errors: terminal.inner)
    try withoutBlockedSignals { try process.run() }
    let progress = terminal.read(until: "s left")
    kill(process.processIdentifier, number)
    // Where a terminal and what runs in it are ended together, they come twice.
    if number == SIGHUP || number == SIGTERM { kill(process.processIdentifier, number) }
    process.waitUntilExit()

    #expect(progress.contains(" of 1000000000 · loss "))
    #expect(process.terminationStatus == 130)
    let page = try #require(place.text(of: "Output/n.html"))
    #expect(page.contains("was interrupted; what was done is shown"))
    let record = try #require(place.text(of: "record.json"))
    #expect(record.contains(#""status": "interrupted""#))
    #expect(record.contains(#""status": "not run""#))
  }

  @Test func saysNothingOfACrashWhereAnotherVerbIsEnded() throws {
    let place = try Workplace()
    let run = try place.shell(
      """
      ulimit -c 0; set -m; mkfifo p; "$L" check p 2> said.txt & sleep 0.3
      exec 3> p; sleep 0.3; kill -QUIT $!; wait $!; echo $?
      """)
    #expect(run.output.contains("131"))
    #expect(place.text(of: "said.txt") == "")
  }

  /// As `nohup` has it.
  @Test func goesOnWhereTheClosingOfTheTerminalIsIgnored() throws {
    let place = try Workplace(["n.md": SampleNotebooks.endless])
    let terminal = try PseudoTerminal()
    let process = place.bash(
      "trap '' HUP; exec \"$L\" run n.md", output: .nullDevice, errors: terminal.inner)
    try withoutBlockedSignals { try process.run() }
    _ = terminal.read(until: "s left")
    kill(process.processIdentifier, SIGHUP)
    for _ in 0..<3 { _ = terminal.read(until: "s left") }
    #expect(process.isRunning)
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
  }
}

/// Both ends of what a program takes for a terminal.
private final class PseudoTerminal: Sendable {
  /// The end that the program writes to.
  let inner: FileHandle
  private let outer: FileHandle

  struct Unavailable: Error {}

  init() throws {
    var (outer, inner): (Int32, Int32) = (-1, -1)
    guard openpty(&outer, &inner, nil, nil, nil) == 0 else { throw Unavailable() }
    self.outer = FileHandle(fileDescriptor: outer, closeOnDealloc: true)
    self.inner = FileHandle(fileDescriptor: inner, closeOnDealloc: true)
  }

  /// What is written until a text has come, or until the end.
  func read(until text: String) -> String {
    var bytes = Data()
    while true {
      let more = outer.availableData
      bytes += more
      let all = String(decoding: bytes, as: UTF8.self)
      if more.isEmpty || all.contains(text) { return all }
    }
  }
}
