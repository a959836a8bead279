import Foundation
import Testing

/// What the process ends with, and what stands where then.
@Suite struct ExitCodeTests {
  @Test func isZeroWhereAllCellsRan() throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean])
    let run = try place.lectern("run", "n.md")
    #expect(run.code == 0)
    #expect(run.output == "Output created: Output/n.html\n")
    #expect(run.errors == "")
    #expect(place.text(of: "Output/n.html")?.contains("That took") == true)
  }

  @Test func isOneWhereACellFailedAndTheReportSaysSo() throws {
    let place = try Workplace(["n.md": SampleNotebooks.failing])
    let run = try place.lectern("run", "n.md")
    #expect(run.code == 1)
    #expect(run.output == "Output created: Output/n.html\n")
    #expect(run.errors.hasPrefix("n.md:11:12: error: expected final_loss < 0\n11 | #| expect"))
    let page = try #require(place.text(of: "Output/n.html"))
    #expect(page.contains("failed") && page.contains("not run"))
  }

  @Test func isTwoWhereTheNotebookMakesNoSenseAndNothingRan() throws {
    let place = try Workplace(["n.md": SampleNotebooks.invalid])
    let run = try place.lectern("run", "n.md")
    #expect(run.code == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("'train' has no key 'epocs'; did you mean 'epochs'?"))
    #expect(run.errors.contains("no value is named 'W9'; did you mean 'W1'?"))
    #expect(try place.files().keys.sorted() == ["n.md"])
  }

  @Test func isTheWorstOfSeveralNotebooks() throws {
    let place = try Workplace([
      "a.md": SampleNotebooks.invalid, "b.md": SampleNotebooks.clean,
      "c.md": SampleNotebooks.failing,
    ])
    #expect(try place.lectern("run", "b.md", "c.md").code == 1)
    let all = try place.lectern("run", "a.md", "b.md", "c.md")
    #expect(all.code == 2)
    #expect(all.output == "Output created: Output/b.html\nOutput created: Output/c.html\n")
  }

  @Test(arguments: [
    ([], "usage"), (["rnu", "n.md"], "there is no 'lectern rnu'; did you mean 'run'?"),
    (["n.md"], "there is no 'lectern n.md'; a notebook is run by 'lectern run n.md'"),
    (["gone.md", "--quiet"], "a notebook is run by 'lectern run gone.md'"),
    (["other"], "a folder of notebooks is run by 'lectern run other'"),
    (["run"], "name a notebook or a folder of notebooks"),
    (["run", "gone.md"], "there is no 'gone.md'"),
    (["run", "--", "n.md", "--quiet"], "there is no '--quiet'; no flag stands behind '--'"),
    (["run", "--"], "name a notebook or a folder of notebooks"),
    (["run", "--", "-h"], "there is no '-h'"),
    (["run", "-n.md"], "unknown flag '-n.md'; the file is named by './-n.md'"),
    (["run", "n.md", "--strickt"], "unknown flag '--strickt'; did you mean '--strict'?"),
    (["run", "n.md", "--profile"], "'--profile' needs a value: --profile NAME"),
    (["run", "n.md", "--strict=yes"], "'--strict' takes no value"),
    (["run", "n.md", "--threads", "0"], "'--threads' takes a whole number from 1, not '0'"),
    (["run", "n.md", "-P", "epochs"], "'-P' takes name=value, not 'epochs'"),
    (["run", "n.md", "--params", "gone.yml"], "gone.yml"),
    (["run", "empty"], "'empty' holds no notebook (*.md)"),
    (["run", "n.md", "other/n.md"], "'n.md' and 'other/n.md' would both become 'n.html'"),
    (["run", "n.md", "n.md"], "'n.md' is named twice"),
    (["run", "n.md", "./n.md"], "'./n.md' is named twice"), (["run", ""], "an argument is empty"),
    (["check", "--", ""], "an argument is empty"),
    (["run", "n.md", "-o", "--quiet"], "'-o' needs a value, and '--quiet' is a flag"),
    (["run", "-", "--params", "-"], "'-' is named twice, and what comes through it can be read"),
    (["run", "n.md", "--allow-reading", "nope"], "there is no folder 'nope'"),
    (["plan", "n.md", "other/n.md"], "name one notebook"), (["data", "mnist.gz"], "data"),
    (["check"], "name a notebook"), (["data", "--strict"], "unknown flag '--strict'"),
  ])
  func isTwoForACommandLineThatMakesNoSense(arguments: [String], message: String) throws {
    let place = try Workplace([
      "n.md": SampleNotebooks.clean, "other/n.md": SampleNotebooks.clean, "empty/README.md": "",
      "-n.md": SampleNotebooks.clean,
    ])
    let run = try place.lectern(arguments)
    #expect(run.code == 2)
    #expect(run.output == "")
    #expect(run.errors.contains(message) || arguments.isEmpty, "\(run.errors)")
    #expect(place.text(of: "Output/n.html") == nil)
  }

  @Test(arguments: ["run $'caf\\xe9.md'", "run c", "run n.md -o $'\\xff'"])
  func isTwoForNamesThatAreNoText(words: String) throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean, "c/n.md": SampleNotebooks.clean])
    let run = try place.shell("touch $'c/caf\\xe9.md' && \"$L\" \(words)")
    #expect(run.code == 2 && run.errors.contains("is no UTF-8"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.folder.path + "/Output"))
  }

  @Test func isTwoForAFileThatIsNoText() throws {
    let place = try Workplace(["good.md": "# Text"])
    try Data([0x23, 0xFF, 0xFE, 0x00]).write(to: place.folder.appendingPathComponent("n.md"))
    let run = try place.lectern("run", "n.md", "good.md")
    #expect(run.code == 2)
    #expect(run.errors.contains("n.md"))
    #expect(run.output == "Output created: Output/good.html\n")
  }
}
