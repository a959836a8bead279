import Foundation
import Testing

/// What a run does to the folder that it writes into, and what it leaves alone.
@Suite struct OutputTests {
  private static let prose = "---\ntitle: Prose\n---\nText.\n"

  @Test func leavesDataThatLieWhereItsFilesWouldGo() throws {
    let place = try Workplace([
      "n.md": SampleNotebooks.digits, "n_files/train.csv": "1,2", "n_files/sketch.pgm": "P5",
    ])
    let before = try place.files()
    let run = try place.lectern("run", "n.md", "-o", ".")
    #expect(run.code == 2)
    #expect(run.errors.contains("'./n_files' holds 'sketch.pgm', which Lectern did not write"))
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(try place.files() == before)
  }

  @Test(arguments: ["n.html", "index.html"])
  func refusesToReplaceAPageThatIsNotItsOwn(name: String) throws {
    let place = try Workplace(["c/n.md": Self.prose, "out/\(name)": "<h1>mine</h1>"])
    let run = try place.lectern("run", "c", "-o", "out")
    #expect(run.code == 2 && run.output == "")
    #expect(run.errors.contains("'out/\(name)' exists, and Lectern did not write it"))
    #expect(place.text(of: "out/\(name)") == "<h1>mine</h1>")
  }

  /// As somebody whom the system refuses something; the superuser may read all.
  @Test(arguments: ["n.html", "n_files/answers.csv", "n_files/.lectern", ".lectern/pages"])
  func namesTheFileThatCannotBeReadBeforeAnythingRuns(name: String) throws {
    let place = try Workplace(["n.md": SampleNotebooks.saving])
    chmod(place.folder.path, 0o777)
    let run = """
      who=; test $(id -u) != 0 || who="setpriv --reuid=65534 --regid=65534 --clear-groups"
      $who "$L" run n.md --quiet
      """
    #expect(try place.shell(run).code == 0)
    let before = try place.files(in: "Output")
    let path = place.folder.path + "/Output/" + name
    try #require(chmod(path, 0) == 0)
    let refused = try place.shell(run)
    #expect(refused.code == 2 && refused.errors.contains("'Output/\(name)': Permission denied"))
    chmod(path, 0o644)
    #expect(try place.files(in: "Output") == before)
    #expect(try place.shell(run).code == 0)
  }

  /// In a shared folder with the sticky bit nobody can replace what is another's.
  @Test(.enabled(if: geteuid() == 0, "two users are needed"))
  func namesTheFileThatIsAnothersInASharedFolder() throws {
    let place = try Workplace(["n.md": SampleNotebooks.saving])
    #expect(try place.lectern("run", "n.md", "--quiet").code == 0)
    let before = try place.files(in: "Output")
    let run = try place.shell(
      """
      chmod 755 .; chmod -R a+rwX Output; find Output -type d -exec chmod 1777 {} +
      setpriv --reuid=65534 --regid=65534 --clear-groups "$L" run n.md -P seed=2
      """)
    #expect(run.code == 2 && run.errors.contains("cannot write 'Output/"))
    #expect(run.errors.contains("Operation not permitted"))
    #expect(try place.files(in: "Output") == before)
  }

  @Test func replacesPagesOfEarlierVersions() throws {
    let place = try Workplace(["n.md": SampleNotebooks.digits])
    #expect(try place.lectern("run", "n.md").code == 0)
    let page = try #require(place.text(of: "Output/n.html"))
    let mark = "<meta name=\"generator\" content=\"Lectern\">\n"
    try place.write(page.replacingOccurrences(of: mark, with: ""), to: "Output/n.html")
    try FileManager.default.removeItem(atPath: place.folder.path + "/Output/n_files/.lectern")
    try place.write("kept", to: "Output/n_files/mine.pgm")
    #expect(try place.lectern("run", "n.md").code == 0)
    #expect(place.text(of: "Output/n.html") == page)
    #expect(place.text(of: "Output/n_files/mine.pgm") == "kept")
  }

  @Test(arguments: [["-o", ""], ["-o="], ["--params", ""], ["--json", ""], ["--data="]])
  func refusesAnEmptyValue(flags: [String]) throws {
    let place = try Workplace(["n.md": Self.prose])
    let run = try place.lectern(["run", "n.md"] + flags)
    #expect(run.code == 2)
    #expect(run.errors.contains("has an empty value"))
    #expect(try place.files().keys.sorted() == ["n.md"])
  }

  @Test func triesTheFolderBeforeAnythingRuns() throws {
    let place = try Workplace(["n.md": SampleNotebooks.endless, "taken": "a file"])
    for folder in ["taken", "taken/Output"] {
      let run = try place.lectern("run", "n.md", "-o", folder)
      #expect(run.code == 2 && run.output == "")
      let message = "lectern: error: cannot write into '\(folder)': Not a directory\n"
      #expect(run.errors == message)
    }
    #expect(place.text(of: "taken") == "a file")
  }

  @Test func followsALinkForTheFolderAndSaysSo() throws {
    let place = try Workplace(["n.md": Self.prose, "real/x.txt": "mine"])
    try FileManager.default.createSymbolicLink(
      atPath: place.folder.path + "/out", withDestinationPath: "real")
    let run = try place.lectern("run", "n.md", "-o", "out/")
    #expect(run.code == 0 && run.output == "Output created: out/n.html\n")
    #expect(run.errors == "lectern: 'out' is a link, which is followed\n")
    #expect(place.text(of: "real/n.html") != nil)
  }

  // MARK: Names

  @Test func headsTheIndexWithTheTextOfItsNotebook() throws {
    let place = try Workplace([
      "c/index.md": "---\ntitle: Welcome\n---\nHow this works.\n", "c/1.md": "# One\n",
    ])
    let run = try place.lectern("run", "c")
    #expect(run.output == "Output created: Output/1.html\nOutput created: Output/index.html\n")
    let index = try #require(place.text(of: "Output/index.html"))
    #expect(index.contains("<h1>Welcome</h1>") && index.contains("How this works."))
    #expect(index.contains(#"<a href="1.html">"#) && !index.contains(#"href="index.html""#))
    let page = try #require(place.text(of: "Output/1.html"))
    #expect(page.contains(#"href="index.html""#) && !page.contains(#"class="next""#))
  }

  @Test func encodesAddressesThatAreMadeFromNames() throws {
    let names = [
      "100% sure.md", "Lesson #1.md", "http:evil.md", "javascript:alert(1).md", "q?x#y.md",
      "a&b\"c'd<e>.md", "..md",
    ]
    let place = try Workplace(
      Dictionary(uniqueKeysWithValues: names.map { ("c/" + $0, Self.prose) }))
    #expect(try place.lectern("run", "c").code == 0)
    let index = try #require(place.text(of: "Output/index.html"))
    for address in [
      "100%25%20sure.html", "Lesson%20%231.html", "http%3Aevil.html",
      "javascript%3Aalert(1).html", "q%3Fx%23y.html",
    ] { #expect(index.contains("href=\"\(address)\""), "\(address)") }
    let next = try #require(place.text(of: "Output/100% sure.html"))
    #expect(next.contains(#"class="next" href="Lesson%20%231.html""#))
  }

  @Test func leadsOnlyToPagesThatAreThere() throws {
    let place = try Workplace([
      "c/1.md": Self.prose, "c/2.md": SampleNotebooks.invalid, "c/3.md": Self.prose,
    ])
    #expect(try place.lectern("run", "c").code == 2)
    let first = try #require(place.text(of: "Output/1.html"))
    #expect(first.contains(#"class="next" href="3.html""#))
    let index = try #require(place.text(of: "Output/index.html"))
    #expect(index.contains("<h2>2</h2>") && index.contains("the notebook has mistakes"))
    // Where an earlier run has left a page, there is one to lead to.
    try place.write(Self.prose, to: "c/2.md")
    #expect(try place.lectern("run", "c").code == 0)
    try place.write(SampleNotebooks.invalid, to: "c/2.md")
    #expect(try place.lectern("run", "c").code == 2)
    #expect(place.text(of: "Output/1.html")?.contains(#"class="next" href="2.html""#) == true)
    #expect(place.text(of: "Output/index.html")?.contains("of an earlier run") == true)
  }

  @Test func refusesNamesThatDifferInTheSpellingOfALetterOnly() throws {
    let place = try Workplace([:])
    for name in ["caf\u{E9}", "cafe\u{301}"] {
      try place.writeExactly("# \(name.unicodeScalars.count)\n", to: "c/\(name).md")
    }
    let run = try place.lectern("run", "c")
    #expect(run.code == 2 && run.errors.contains("the two names differ only in how"))
    #expect(place.text(of: "Output/index.html") == nil)
  }

  @Test func refusesANameThatIsTheIndexInOtherLetters() throws {
    let place = try Workplace(["c/Index.md": Self.prose, "c/1.md": Self.prose])
    let run = try place.lectern("run", "c")
    #expect(run.code == 2)
    #expect(run.errors.contains("one name with 'index.html' on some systems"))
    #expect(place.text(of: "Output/1.html") == nil)
    #expect(try place.lectern("run", "c/Index.md").code == 0)
  }

  @Test func refusesNamesThatDifferInCaseOnly() throws {
    let place = try Workplace(["a.md": Self.prose, "x/A.md": Self.prose])
    let run = try place.lectern("run", "a.md", "x/A.md")
    #expect(run.code == 2 && run.errors.contains("would both become 'A.html'"))
  }

  @Test func takesNamesAsLongAsTheSystemDoes() throws {
    let name = String(repeating: "n", count: 249)
    let place = try Workplace(["\(name).md": SampleNotebooks.digits])
    #expect(try place.lectern("run", "\(name).md").code == 0)
    #expect(place.text(of: "Output/\(name).html") != nil)
    let longer = String(repeating: "n", count: 252)
    try place.write(Self.prose, to: "\(longer).md")
    let run = try place.lectern("run", "\(longer).md")
    #expect(run.code == 2 && run.errors.contains("File name too long"))
  }

  @Test func printsNamesThatCannotSteerTheTerminal() throws {
    let name = "a\u{1B}[31m\u{202E}\nb.md"
    let place = try Workplace()
    try place.writeExactly(Self.prose, to: name)
    let run = try place.lectern("run", name)
    #expect(run.code == 0)
    #expect(run.output == "Output created: Output/a\u{FFFD}[31m\u{FFFD}\u{FFFD}b.html\n")
    let refused = try place.lectern("run", "gone\u{1B}c\u{2066}.md")
    #expect(refused.errors.hasPrefix("lectern: error: there is no 'gone\u{FFFD}c\u{FFFD}.md'\n"))
  }

  @Test func printsNoNameOverSeveralLines() throws {
    let name = "a\nerror: all is lost\u{202E}.md"
    let place = try Workplace()
    try place.writeExactly("```load\ndataset: none\n```\n", to: name)
    for arguments in [["run", name], ["check", name], ["data", "--data", "x\ny\u{1B}"]] {
      let run = try place.lectern(arguments)
      let lines = (run.output + run.errors).split(separator: "\n")
      #expect(!lines.contains { $0.hasPrefix("error:") || $0.hasPrefix("y") }, "\(lines)")
      #expect(
        !(run.output + run.errors).unicodeScalars.contains { ["\u{1B}", "\u{202E}"].contains($0) })
    }
  }

  // MARK: What somebody has changed

  @Test(arguments: ["n.html", "n_files/loss.csv", "n_files/model.safetensors"])
  func keepsACopyOfWhatItsUserHasChanged(name: String) throws {
    let place = try Workplace(["n.md": "---\nparams: {epochs: 2}\n---\n" + Self.model])
    #expect(try place.lectern("run", "n.md").code == 0)
    let written = try #require(place.bytes(of: "Output/" + name))
    let changed = written + Data("mine".utf8)
    try changed.write(to: place.folder.appendingPathComponent("Output/" + name))
    let run = try place.lectern("run", "n.md", "--quiet")
    #expect(run.code == 0)
    let parts = name.split(separator: ".")
    let copy = "\(parts[0]).changed.\(parts[1])"
    #expect(
      run.errors
        == "lectern: 'Output/\(name)' was changed since a run wrote it; what it was is kept "
        + "beside it as '\(copy.split(separator: "/").last ?? "")'\n")
    for _ in 0..<2 {
      #expect(place.bytes(of: "Output/" + name) == written)
      #expect(place.bytes(of: "Output/" + copy) == changed)
      #expect(try place.lectern("run", "n.md").errors == "")
    }
  }

  @Test func leavesAStateFolderOfItsUsers() throws {
    let own = [".lectern/draft-1": "a", ".lectern/pages": "b", ".lectern/commit": "c"]
    let place = try Workplace(own.merging(["n.md": Self.prose]) { $1 })
    let before = try place.files()
    let run = try place.lectern("run", "n.md", "-o", ".")
    #expect(
      run.code == 2 && run.errors.contains("'./.lectern' holds 'commit', which Lectern did not"))
    #expect(try place.lectern("check", "n.md", "-o", ".").code == 0)
    #expect(try place.files() == before)
  }

  // MARK: What cells that did not run have written

  private static let model = """
    ```load
    X: [[0, 1], [1, 0]]
    Y: [[1], [2]]
    ```
    ```init
    layers: [2, 1]
    output: linear
    ```
    ```train
    #| expect: epochs == 2
    epochs: $epochs
    ```
    ```save
    ```
    """

  @Test func keepsTheModelWhereItsCellDidNotRun() throws {
    let place = try Workplace(["n.md": "---\nparams: {epochs: 2}\n---\n" + Self.model])
    #expect(try place.lectern("run", "n.md").code == 0)
    let model = place.bytes(of: "Output/n_files/model.safetensors")
    #expect(model != nil)
    #expect(try place.lectern("run", "n.md", "-P", "epochs=3").code == 1)
    #expect(place.bytes(of: "Output/n_files/model.safetensors") == model)
    #expect(place.text(of: "Output/n_files/.lectern")?.contains("model.safetensors") == true)
    // It is still the run's own, which replaces it, and removes it once nothing writes it.
    #expect(try place.lectern("run", "n.md").code == 0)
    let rest = Self.model.components(separatedBy: "```save")[0]
    try place.write("---\nparams: {epochs: 2}\n---\n" + rest, to: "n.md")
    #expect(try place.lectern("run", "n.md").code == 0)
    #expect(place.bytes(of: "Output/n_files/model.safetensors") == nil)
  }

  @Test func laterNotebooksReadWhatEarlierOnesOfTheRunHaveWritten() throws {
    let head = Self.model.components(separatedBy: "```init")[0]
    let place = try Workplace([
      "c/1.md": "---\nparams: {epochs: 2}\n---\n" + Self.model,
      "c/2.md": head + "```init\nfrom: 1_files/model.safetensors\n```\n",
    ])
    let run = try place.lectern("run", "c")
    #expect(run.code == 0, "\(run.errors)")
    // And `check` reads it where the run has put it.
    #expect(try place.lectern("check", "c/2.md").code == 0)
    #expect(try place.lectern("check", "c/2.md", "-o", "elsewhere").code == 2)
  }
}
