import Foundation
import Testing

/// What `lectern run` writes, and what its flags change.
@Suite struct RunTests {
  /// The records that `--json` writes, a line each.
  private func records(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  /// How many epochs the only training of a record took.
  private func epochs(_ record: [String: Any]) -> Int? {
    let cells = record["cells"] as? [[String: Any]]
    let train = cells?.first { $0["step"] as? String == "train" }
    return (train?["values"] as? [String: Any])?["epochs"] as? Int
  }

  @Test func writesOneJSONObjectALineAndNothingElse() throws {
    let place = try Workplace([
      "a.md": SampleNotebooks.clean, "b.md": SampleNotebooks.failing,
      "c.md": SampleNotebooks.invalid,
    ])
    let run = try place.lectern("run", "a.md", "b.md", "c.md", "--json", "-")
    let records = try records(run.output)
    #expect(records.map { $0["notebook"] as? String } == ["a.md", "b.md", "c.md"])
    #expect(records.map { $0["status"] as? String } == ["ok", "failed", "invalid"])
    #expect(records.allSatisfy { $0["version"] as? Int == 1 })
    #expect(run.errors.contains("Output created: Output/a.html\n"))
  }

  @Test func writesTheRecordToAFile() throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean, "records/other": ""])
    for name in ["records/run.json", "records/run.json", "Output/run.json"] {
      let run = try place.lectern("run", "n.md", "--json", name)
      #expect(run.output == "Output created: Output/n.html\n")
      #expect(try records(place.text(of: name) ?? "").count == 1)
    }
    #expect(try place.files(in: "records").keys.sorted() == ["other", "run.json"])
  }

  @Test(arguments: [
    ([], 3), (["--profile", "quick"], 1), (["--params", "p.yml"], 7), (["-P", "epochs=2"], 2),
    (["-P", "epochs=2", "--params", "p.yml", "--profile", "quick"], 2),
    (["--profile=quick", "--params=p.yml"], 7), (["-P", "epochs=4", "-P", "epochs=5"], 5),
  ])
  func takesParameters(flags: [String], count: Int) throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean, "p.yml": "epochs: 7\n"])
    let run = try place.lectern(["run", "n.md", "--json", "-"] + flags)
    #expect(try records(run.output).map(epochs) == [count])
  }

  @Test(arguments: [
    (["-P", "epoch=2"], "error: the notebook has no parameter 'epoch'; did you mean 'epochs'?"),
    (["--profile", "quik"], "error: the notebook has no profile 'quik'; did you mean 'quick'?"),
    (["--params", "p.yml"], "p.yml:1:1: error: the notebook has no parameter 'rate'"),
  ])
  func refusesParametersThatTheNotebookLacks(flags: [String], message: String) throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean, "p.yml": "rate: 7\n"])
    let run = try place.lectern(["run", "n.md"] + flags)
    #expect(run.code == 2)
    #expect(run.errors.hasPrefix(message), "\(run.errors)")
  }

  /// Each of several notebooks takes what it has.
  @Test(arguments: [["-P", "epochs=2"], ["--profile", "quick"], ["--params", "p.yml"]])
  func givesSeveralNotebooksWhatTheyHave(flags: [String]) throws {
    let place = try Workplace([
      "c/1.md": SampleNotebooks.clean, "c/2.md": "# No parameters", "p.yml": "epochs: 2 # two\n",
    ])
    let run = try place.lectern(["run", "c", "--json", "-", "--quiet"] + flags)
    #expect(run.code == 0 && run.errors == "", "\(run.errors)")
    #expect(try records(run.output).first.map(epochs) == (flags[0] == "--profile" ? 1 : 2))
    #expect(try place.lectern(["check", "c"] + flags).code == 0)
  }

  @Test(arguments: [
    (["-P", "epoch=2"], "none of the notebooks has a parameter 'epoch'; did you mean 'epochs'?"),
    (["-P", "x=2"], "none of the notebooks has a parameter 'x'; there are epochs, seed"),
    (["--profile", "x"], "none of the notebooks has a profile 'x'; there are quick"),
  ])
  func saysOnceWhatNoNotebookHas(flags: [String], message: String) throws {
    let place = try Workplace([
      "c/1.md": SampleNotebooks.clean, "c/2.md": SampleNotebooks.saving, "c/3.md": "# None",
    ])
    for verb in ["run", "check"] {
      let run = try place.lectern([verb, "c"] + flags)
      #expect(run.code == 2 && run.output == "")
      #expect(run.errors == "lectern: error: \(message)\n")
      #expect(!FileManager.default.fileExists(atPath: place.folder.path + "/Output"))
    }
  }

  /// What stands behind a value is a comment, as YAML has it.
  @Test(arguments: ["epochs: 2 # two", "epochs: 2 #two", "# two\nepochs: 2", "{epochs: 2} # two"])
  func readsParametersWithComments(text: String) throws {
    let place = try Workplace(["n.md": SampleNotebooks.clean, "p.yml": text + "\n"])
    let run = try place.lectern("run", "n.md", "--params", "p.yml", "--json", "-", "--quiet")
    #expect(run.code == 0 && run.errors == "", "\(run.errors)")
    #expect(try records(run.output).map(epochs) == [2])
  }

  @Test(arguments: [("l=5", "[5]"), ("l=5, 6", "[5, 6]"), ("l=[7]", "[7]")])
  func takesAListWithoutBrackets(assignment: String, shown: String) throws {
    let place = try Workplace(["n.md": "---\nparams: {l: [1, 2]}\n---\nIt is `= params.l`.\n"])
    let run = try place.lectern("run", "n.md", "--quiet", "-P", assignment)
    #expect(run.code == 0 && run.errors == "", "\(run.errors)")
    #expect(place.text(of: "Output/n.html")?.contains(shown) == true)
  }

  @Test func refusesANumberThatIsTooLarge() throws {
    let run = try Workplace(["n.md": SampleNotebooks.clean])
      .lectern("run", "n.md", "-P", "epochs=1e999")
    #expect(run.code == 2)
    #expect(run.errors.contains("a number of at most 1.8e308, or '.inf' for infinity, not '1e999'"))
  }

  @Test func failsForWarningsOnlyWhenStrict() throws {
    let place = try Workplace(["n.md": SampleNotebooks.wrong])
    let lenient = try place.lectern("run", "n.md")
    #expect(lenient.code == 0)
    #expect(lenient.errors.contains("warning: 'dW1' is not the gradient"))
    #expect(try place.lectern("run", "n.md", "--strict").code == 1)
  }

  /// An open exercise is no mistake, so that only `--strict` has a reason to tell of it.
  @Test(arguments: ["run", "check"])
  func saysWhichExerciseIsOpenWhenStrict(verb: String) throws {
    let text = SampleNotebooks.clean.replacing(
      "```train", with: "```update\n#| hint: down\ntheta = ???\n```\n```train")
    let place = try Workplace(["n.md": text])
    let lenient = try place.lectern(verb, "n.md")
    #expect(lenient.code == 0 && !lenient.errors.contains("note:"), "\(lenient.errors)")
    let strict = try place.lectern(verb, "n.md", "--strict")
    #expect(strict.code == 1)
    #expect(strict.errors.contains("note: '???' is a place to fill in"), "\(strict.errors)")
  }

  @Test func goesOnBehindAFailureWhenErrorsAreAllowed() throws {
    let place = try Workplace(["n.md": SampleNotebooks.failing])
    let run = try place.lectern("run", "n.md", "--allow-errors", "--json", "-")
    #expect(run.code == 1)
    let cells = try records(run.output).first?["cells"] as? [[String: Any]]
    #expect(cells?.map { $0["status"] as? String } == ["ok", "ok", "failed", "ok"])
  }

  @Test func saysNothingWhenQuietButWhatWentWrong() throws {
    let place = try Workplace(["a.md": SampleNotebooks.clean, "b.md": SampleNotebooks.failing])
    let good = try place.lectern("run", "a.md", "--quiet")
    #expect(good.output == "" && good.errors == "")
    let bad = try place.lectern("run", "b.md", "--quiet")
    #expect(bad.output == "" && bad.errors.contains("error: expected final_loss < 0"))
  }

  @Test func givesAFolderAnIndex() throws {
    let place = try Workplace([
      "lessons/a.md": SampleNotebooks.clean, "lessons/b.md": "---\ntitle: The other\n---\n",
      "lessons/README.md": "not a notebook", "lessons/.hidden.md": "", "lessons/c.txt": "",
    ])
    let run = try place.lectern("run", "lessons")
    #expect(
      run.output.split(separator: "\n") == [
        "Output created: Output/a.html", "Output created: Output/b.html",
        "Output created: Output/index.html",
      ])
    let index = try #require(place.text(of: "Output/index.html"))
    #expect(index.contains("a.html") && index.contains("The other"))
    #expect(!index.contains("README"))
  }

  @Test func leavesNothingOutsideTheOutputFolder() throws {
    let place = try Workplace(["in/n.md": SampleNotebooks.digits])
    #expect(try place.lectern("run", "in/n.md", "-o", "out").code == 0)
    let files = try place.files().keys
    #expect(files.filter { !$0.hasPrefix("out/") }.sorted() == ["in/n.md"])
    #expect(files.contains("out/n.html") && files.contains("out/n_files/train-0.pgm"))
    #expect(
      files.allSatisfy {
        ["md", "html", "pgm", "csv", ""].contains(($0 as NSString).pathExtension)
      })
  }

  @Test func mendsAPictureThatWasChanged() throws {
    let place = try Workplace(["n.md": SampleNotebooks.digits])
    #expect(try place.lectern("run", "n.md").code == 0)
    let picture = try #require(place.text(of: "Output/n_files/train-0.pgm"))
    try place.write(String(picture.reversed()), to: "Output/n_files/train-0.pgm")
    #expect(try place.lectern("run", "n.md").code == 0)
    #expect(place.text(of: "Output/n_files/train-0.pgm") == picture)
  }

  /// A file that is written anew is another one of that name.
  @Test func leavesPicturesThatHaveNotChanged() throws {
    let place = try Workplace(["n.md": SampleNotebooks.digits])
    func numbers() throws -> [NSNumber?] {
      #expect(try place.lectern("run", "n.md").code == 0)
      return try ["Output/n_files/train-0.pgm", "Output/n.html"].map { name in
        let facts = try FileManager.default.attributesOfItem(
          atPath: place.folder.appendingPathComponent(name).path)
        return facts[.systemFileNumber] as? NSNumber
      }
    }
    let (first, second) = (try numbers(), try numbers())
    #expect(first[0] != nil && first[0] == second[0])
    #expect(first[1] != second[1])
  }

  @Test func removesWhatAnEarlierRunLeftAndNothingElse() throws {
    let place = try Workplace(["n.md": SampleNotebooks.digits])
    #expect(try place.lectern("run", "n.md").code == 0)
    try place.write("kept", to: "Output/n_files/notes.txt")
    try place.write("kept", to: "Output/other_files/x.pgm")
    #expect(place.text(of: "Output/n_files/train-3.pgm") != nil)
    #expect(try place.lectern("run", "n.md", "-P", "gallery=2").code == 0)
    #expect(place.text(of: "Output/n_files/train-1.pgm") != nil)
    #expect(place.text(of: "Output/n_files/train-3.pgm") == nil)
    #expect(place.text(of: "Output/n_files/notes.txt") == "kept")
    #expect(place.text(of: "Output/other_files/x.pgm") == "kept")
  }

  @Test func givesTheSameBytesAgainAndWithAnyNumberOfThreads() throws {
    let place = try Workplace(["n.md": SampleNotebooks.digits])
    for (folder, threads) in [("a", "1"), ("b", "2"), ("c", "2")] {
      #expect(try place.lectern("run", "n.md", "-o", folder, "--threads", threads).code == 0)
    }
    let first = try place.files(in: "a")
    #expect(first.count > 5)
    #expect(try place.files(in: "b") == first)
    #expect(try place.files(in: "c") == first)
  }
}
