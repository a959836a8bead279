import Foundation
import Testing

/// Pipes, devices and links on the command line.
@Suite struct StreamTests {
  private static let record = #"{"version": 1, "notebook": "n.md""#

  @Test(arguments: ["-", "/dev/stdin", "/dev/fd/0"])
  func readsANotebookFromStandardInput(name: String) throws {
    let place = try Workplace(["x.csv": "1"])
    let run = try place.shell("printf '# Piped\\n![](x.csv)\\n' | \"$L\" run \(name)")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output == "Output created: Output/stdin.html\n")
    #expect(place.text(of: "Output/stdin.html")?.contains("Piped") == true)
  }

  @Test func readsNotebooksAndParametersFromPipes() throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean])
    let run = try place.shell(
      "\"$L\" run <(cat n.md) --params <(echo 'epochs: 7') --json - 2>errors.txt")
    #expect(run.code == 0, "\(place.text(of: "errors.txt") ?? "")")
    #expect(run.output.contains(#""epochs": 7"#))
    #expect(place.text(of: "Output/stdin.html") != nil)
    let two = try place.shell("\"$L\" run <(cat n.md) <(cat n.md)")
    #expect(two.code == 2 && two.errors.contains("would both become 'stdin.html'"))
  }

  @Test func writesTheRecordIntoAnOpenFile() throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean, "out.txt": "before"])
    let run = try place.shell("\"$L\" run n.md --quiet --json /dev/fd/7 7>>out.txt")
    #expect(run.code == 0)
    #expect(place.text(of: "out.txt")?.hasPrefix("before" + Self.record) == true)
    let closed = try place.shell("\"$L\" run n.md --quiet --json /dev/fd/7")
    #expect(closed.code == 2 && closed.errors.contains("'/dev/fd/7': Bad file descriptor"))
    let input = try place.shell("\"$L\" run n.md --quiet --json /dev/stdin < n.md")
    #expect(input.code == 2 && input.errors.contains("'/dev/stdin' is read by this run"))
    #expect(place.text(of: "n.md") == SampleNotebooks.clean)
  }

  /// A run that is done waits for whoever reads the pipe, and any signal ends the waiting.
  @Test(arguments: ["INT", "TERM", "HUP"])
  func endsWhileNobodyReadsThePipe(name: String) throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean])
    let run = try place.shell(
      """
      set -m; mkfifo f; "$L" run n.md --json f > said.txt & wait=0
      until [ -s said.txt ] && [ ! -e Output/.lectern/lock ]; do sleep 0.05; done; sleep 0.1
      kill -\(name) %1; wait %1; echo $?
      """)
    let number = ["HUP": 1, "INT": 2, "TERM": 15][name] ?? 0
    #expect(run.output == "\(128 + number)\n", "\(run.errors)")
    #expect(try place.lectern("check", "n.md").errors == "")
  }

  @Test func writesTheRecordIntoDevicesAndPipes() throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean])
    let run = try place.shell(
      "mkfifo f; cat f > got.txt & \"$L\" run n.md --quiet --json f; wait; test -p f")
    #expect(run.code == 0)
    #expect(place.text(of: "got.txt")?.hasPrefix(Self.record) == true)
    let output = try place.shell("\"$L\" run n.md --quiet --json /dev/stdout > out.txt")
    #expect(output.code == 0)
    #expect(place.text(of: "out.txt")?.hasPrefix(Self.record) == true)
  }

  @Test(arguments: ["--json /dev/full", "--json - > /dev/full", "--json - >&-"])
  func tellsThatTheRecordIsLost(arguments: String) throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean])
    let run = try place.shell("\"$L\" run n.md --quiet \(arguments)")
    #expect(run.code == 1)
    let reason = arguments.hasSuffix("-") ? "Bad file descriptor" : "No space left on device"
    #expect(run.errors.hasPrefix("lectern: error: cannot write") && run.errors.contains(reason))
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(place.text(of: "Output/n.html") != nil)
  }

  @Test func tellsThatNobodyReads() throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean])
    let run = try place.shell(
      "(sleep 0.3; \"$L\" plan n.md; echo $? > code.txt) | true; cat code.txt")
    #expect(run.output == "1\n")
    #expect(run.errors.contains("cannot write to standard output: Broken pipe"))
  }

  /// The page is written all the same, and the process ends by itself.
  @Test func writesItsPageThoughNobodyReadsTheRecord() throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean])
    let run = try place.shell(
      "(sleep 0.3; \"$L\" run n.md --quiet --json -; echo $? > code.txt) | true; cat code.txt")
    #expect(run.output == "1\n")
    #expect(run.errors == "lectern: error: cannot write to standard output: Broken pipe\n")
    #expect(place.text(of: "Output/n.html") != nil)
  }

  @Test func tellsThatAFileWouldBeTooLarge() throws {
    let place = try Workplace(["n.md": SampleNotebooks.digits])
    #expect(try place.lectern("run", "n.md").code == 0)
    let before = try place.files(in: "Output")
    let run = try place.shell(
      "export LLVM_PROFILE_FILE=/dev/null; ulimit -f 16; \"$L\" run n.md -P gallery=2")
    #expect(run.code == 1)
    #expect(run.errors == "lectern: error: cannot write 'Output/n.html': File too large\n")
    #expect(try place.files(in: "Output") == before)
  }

  /// Not even the lock can be written.
  @Test func leavesNothingBehindWhereTheDiskIsFull() throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean])
    let before = try place.files()
    #expect(try place.shell("ulimit -f 0; \"$L\" run n.md").code == 2)
    #expect(try place.files() == before)
    #expect(!FileManager.default.fileExists(atPath: place.folder.path + "/Output"))
  }

  @Test(arguments: [
    "n.md", "p.yml", "data.csv", "folder", "gone/../n.md/x", "empty.json", "other.json",
    "nope/x.json", "nope/deeper/x.json",
  ])
  func refusesToPutTheRecordInPlaceOfSomethingElse(name: String) throws {
    let place = try Workplace([
      "n.md": SampleNotebooks.clean, "p.yml": "epochs: 2", "data.csv": "1,2", "folder/x": "",
      "empty.json": "", "other.json": #"{"version": 1, "packages": []}"#,
    ])
    let before = try place.files()
    let run = try place.lectern("run", "n.md", "--params", "p.yml", "--json", name)
    #expect(run.code == 2)
    #expect(run.errors.contains(name))
    #expect(try place.files() == before)
  }

  @Test(arguments: [
    "Output/n_files/r.json", "Output/n_files/new/r.json", "Output/n_files",
    "Output/.lectern/r.json",
    "Output/.lectern", "Output/.lectern/pages", "Output/n.html", "Output/index.html", "Output",
    "gone/../Output/n_files/r.json", "link/n_files/r.json",
  ])
  func refusesToPutTheRecordWhereTheRunWrites(name: String) throws {
    let place = try Workplace(["c/n.md": SampleNotebooks.clean])
    try FileManager.default.createSymbolicLink(
      atPath: place.folder.path + "/link", withDestinationPath: "Output")
    for isThere in [false, true] {
      if isThere { #expect(try place.lectern("run", "c", "--quiet").code == 0) }
      let before = try place.files()
      for verb in ["run", "check"] {
        let path = isThere || !name.hasPrefix("link") ? name : "Output/.lectern"
        let run = try place.lectern(verb, "c", "--json", path)
        #expect(run.code == 2 && run.output == "", "\(verb)")
        #expect(run.errors.contains("'\(path)' is where this run writes its own files"))
        #expect(try place.files() == before)
      }
    }
    #expect(try place.lectern("run", "c", "--json", "Output/r.json", "--quiet").code == 0)
  }

  /// The file comes while the notebook is awaited through a pipe.
  @Test func leavesAFileThatComesWhereTheRecordWasToGo() throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean])
    let run = try place.shell(
      "mkfifo p; (sleep 0.5; echo mine > r.json; cat n.md) > p & \"$L\" run p --json r.json")
    #expect(run.code == 1 && run.errors.contains("'r.json' is not what it was when the run began"))
    #expect(place.text(of: "r.json") == "mine\n")
    #expect(try place.files().keys.allSatisfy { !$0.hasPrefix("draft-") })
  }

  @Test func followsALinkToARecordAndSaysSo() throws {
    let place = try Workplace([
      "n.md": SampleNotebooks.clean, "records/r.json": Self.record + "}\n",
    ])
    let link = place.folder.path + "/link.json"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "records/r.json")
    chmod(place.folder.path + "/records/r.json", 0o600)
    for _ in 0..<2 {
      let run = try place.lectern("run", "n.md", "--json", "link.json")
      #expect(run.code == 0 && run.errors.contains("'link.json' is a link, which is followed"))
    }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "records/r.json")
    #expect(place.text(of: "records/r.json")?.hasPrefix(Self.record) == true)
    let facts = try FileManager.default.attributesOfItem(
      atPath: place.folder.path + "/records/r.json")
    #expect(facts[.posixPermissions] as? Int == 0o600)
  }
}
