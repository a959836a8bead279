import Foundation
import Testing

/// Which files a notebook may read.
@Suite struct ReadingTests {
  private static let table = "label,a\n0,1\n1,2\n0,3\n1,4\n"
  private static let picture = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"

  /// A course with data beside it, and what is none of its business.
  private func course() throws -> Workplace {
    let place = try Workplace()
    for folder in ["course/data", "private"] {
      try place.write(Self.table, to: folder + "/t.csv")
      try place.write(Self.picture, to: folder + "/p.svg")
    }
    for (link, target) in [("to-private", "../../private"), ("t.csv", "../../private/t.csv")] {
      try place.write("", to: "course/1/x.txt")
      try FileManager.default.createSymbolicLink(
        atPath: place.folder.path + "/course/1/" + link, withDestinationPath: target)
    }
    return place
  }

  private static let steps: [(name: String, text: String)] = [
    ("load", "```load\npath: %\nsplit: 2\nclasses: 2\n```\n"),
    (
      "data",
      "```load\nX: [[1]]\nY: [[1, 0]]\n```\n```init\nlayers: [1, 2]\n```\n```predict\ndata: %\n```\n"
    ),
    ("from", "```load\nX: [[1]]\nY: [[1, 0]]\n```\n```init\nfrom: %\n```\n"),
    (
      "images",
      "```load\ndataset: digits\n```\n```init\nlayers: [64, 10]\n```\n```predict\nimages: [%]\n```\n"
    ),
    ("picture", "![a](%)\n"),
  ]

  private static let elsewhere = [
    "../../private/t.csv", "t.csv", "to-private/t.csv", "/etc/passwd",
    "../data/../../private/t.csv",
    "to-private/none.csv",
  ]

  @Test(arguments: steps.map(\.name), elsewhere)
  func refusesWhatLiesElsewhereAndNamesTheFlag(step: String, path: String) throws {
    let place = try course()
    let text = try #require(Self.steps.first { $0.name == step }?.text)
    try place.write(text.replacing("%", with: path), to: "course/1/n.md")
    let run = try place.lectern("check", "course/1/n.md", "--strict")
    // Run from the course's root, nothing above it is its own.
    let inside = try place.shell("cd course && $L check 1/n.md --strict")
    #expect(run.code != 0 || step == "picture" || !path.hasPrefix("/etc"))
    #expect(inside.code != 0)
    #expect(
      inside.errors.contains("'\(path)' \(path.hasPrefix("/") ? "lies outside" : "leads to '/")"))
    #expect(inside.errors.contains("'--allow-reading /"))
    #expect(!inside.errors.contains("root:") && !inside.errors.contains("0,1"))
  }

  @Test(arguments: ["%2e%2e/%2e%2e/private/p.svg", "..%2F../private/p.svg", "to%2Dprivate/p.svg"])
  func refusesPicturesHoweverTheyAreSpelt(path: String) throws {
    let place = try course()
    try place.write("![a](\(path))\n", to: "course/1/n.md")
    let run = try place.shell("cd course && $L run 1/n.md")
    #expect(run.code == 0 && run.errors.contains("'--allow-reading /"))
    #expect(place.text(of: "course/Output/n.html")?.contains("data:image/svg") == false)
    let allowed = try place.shell("cd course && $L run 1/n.md --allow-reading ../private")
    #expect(allowed.code == 0 && allowed.errors == "")
    #expect(place.text(of: "course/Output/n.html")?.contains("data:image/svg") == true)
  }

  @Test func readsTheDataOfACourseFromItsRootAndWhatIsAllowed() throws {
    let place = try course()
    let step = Self.steps[0].text
    try place.write(step.replacing("%", with: "../data/t.csv"), to: "course/1/n.md")
    #expect(try place.shell("cd course && $L run 1").code == 0)
    #expect(try place.shell("cd course && $L run 1/n.md").code == 0)
    #expect(try place.shell("$L run course/1/n.md").code == 0)
    let inside = try place.shell("cd course/1 && $L check n.md")
    #expect(inside.code == 2 && inside.errors.contains("--allow-reading"))
    for flags in [
      "--allow-reading ../data", "--allow-reading /tmp --allow-reading ..", "--data ..",
    ] {
      #expect(try place.shell("cd course/1 && $L check n.md \(flags)").code == 0, "\(flags)")
    }
    let variable = "LECTERN_ALLOW_READING=/none:$PWD/course/data"
    let always = try place.shell(
      "\(variable); export LECTERN_ALLOW_READING; cd course/1 && $L check n.md")
    let note = "lectern: 'LECTERN_ALLOW_READING' names '/none', and there is no such folder\n"
    #expect(always.code == 0 && always.errors == note)
  }

  @Test func doesNotCarryAFileThatIsALinkElsewhere() throws {
    let place = try course()
    try place.write("[the table](t.csv)\n", to: "course/1/n.md")
    let run = try place.shell("cd course && $L run 1/n.md")
    #expect(run.code == 0 && run.errors.contains("'t.csv' leads to '/"))
    #expect(try place.files(in: "course/Output").keys.allSatisfy { !$0.hasSuffix(".csv") })
  }

  @Test func skipsNotebooksThatAreLinksOutOfTheirFolder() throws {
    let place = try course()
    try place.write("a", to: "private/secret.md")
    try place.write("b", to: "course/1/n.md")
    let links = [("s.md", "../../private/secret.md"), ("again.md", "n.md")]
    for (link, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: place.folder.path + "/course/1/" + link, withDestinationPath: target)
    }
    mkfifo(place.folder.path + "/course/1/pipe.md", 0o600)
    let run = try place.lectern("run", "course/1")
    #expect(run.code == 0)
    #expect(run.errors.contains("'course/1/s.md' is a link out of the folder and is skipped"))
    #expect(run.errors.contains("'course/1/pipe.md' is a device or a pipe and is skipped"))
    let pages = try place.files(in: "Output").keys.filter { $0.hasSuffix(".html") }
    #expect(pages.sorted() == ["again.html", "index.html", "n.html"])
    // Named by itself, it is what the user wants to be run.
    #expect(try place.lectern("run", "course/1/s.md").code == 0)
  }

  // MARK: Files that the command line names

  private static let pointer = """
    version https://git-lfs.github.com/spec/v1
    oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
    size 12345

    """

  @Test func tellsWhereAFileOnlyStandsForAnother() throws {
    let place = try Workplace([
      "p.md": Self.pointer, "p.yml": Self.pointer, "t.csv": Self.pointer,
      "n.md": "---\nparams: {a: 1}\n---\n[table](t.csv)\n",
    ])
    let notebook = try place.lectern("run", "p.md")
    #expect(notebook.code == 2)
    #expect(
      notebook.errors.contains(
        "'p.md': this is a pointer of Git LFS, which only stands for the file, not a notebook;"
          + " 'git lfs pull' fetches the file"))
    let parameters = try place.lectern("run", "n.md", "--params", "p.yml")
    #expect(parameters.code == 2 && parameters.errors.contains("not a file of parameters"))
    let table = try place.lectern("run", "n.md")
    #expect(table.code == 0 && table.errors.contains("'t.csv': this is a pointer of Git LFS"))
    #expect(try place.files(in: "Output").keys.allSatisfy { !$0.hasSuffix(".csv") })
  }

  @Test(arguments: ["n.md", "--params=n.md"])
  func refusesByItsSizeWhatIsNoTextOfAPerson(argument: String) throws {
    let place = try Workplace(["a.md": "a"])
    let shell = try place.shell(
      "truncate -s 3G n.md; ulimit -v 4000000; $L check a.md \(argument)")
    #expect(shell.code == 2)
    #expect(shell.errors.contains("may have up to 16777216 bytes"))
  }

  @Test func refusesATableThatUnpacksToTooMuch() throws {
    let place = try Workplace(["n.md": "```load\npath: t.csv.gz\n```\n"])
    let run = try place.shell(
      """
      row=$(printf ',%.0s' $(seq 2000)); row=${row//,/,0}
      (echo "label${row//0/p}"; yes "1$row" | head -c 140000000) | gzip -1 > t.csv.gz
      ulimit -v 2000000; $L check n.md
      """)
    #expect(run.code == 2)
    #expect(run.errors.contains("'t.csv.gz': more than the 134217728 bytes that can be read"))
  }

  @Test func readsLinesThatEndAsOnOldMacs() throws {
    let text =
      "---\ntitle: Old\nparams: {a: 1}\n---\n\n```load\nX: [[1]]\nY: [[1, 0]]\n```\n`= params.a`\n"
    let place = try Workplace([
      "n.md": text.replacing("\n", with: "\r"), "p.yml": "# old\ra: 7\r",
    ])
    let run = try place.lectern("run", "n.md", "--params", "p.yml", "--json", "-")
    #expect(run.code == 0 && run.errors == "Output created: Output/n.html\n")
    #expect(place.text(of: "Output/n.html")?.contains("<title>Old</title>") == true)
    #expect(place.text(of: "Output/n.html")?.contains(">7<") == true)
  }
}
