import Testing

/// `check`, `plan`, `data` and the help.
@Suite struct OtherVerbTests {
  @Test func checkLooksAtGradientsAndTrainsNothing() throws {
    let place = try Workplace(["n.md": SampleNotebooks.wrong, "e.md": SampleNotebooks.endless])
    let run = try place.lectern("check", "n.md", "e.md")
    #expect(run.code == 0)
    #expect(run.output == "n.md:14: backprop: 2 claimed gradients, 1 wrong\n")
    #expect(run.errors.contains("warning: 'dW1' is not the gradient"))
    #expect(try place.lectern("check", "n.md", "--strict").code == 1)
    #expect(try place.files().keys.sorted() == ["e.md", "n.md"])
  }

  @Test func checkTellsAllMistakesInOrder() throws {
    let run = try Workplace(["n.md": SampleNotebooks.invalid]).lectern("check", "n.md")
    #expect(run.code == 2)
    let heads = run.errors.split(separator: "\n").filter { $0.hasPrefix("n.md:") }
    #expect(heads.map { $0.prefix(8) } == ["n.md:11:", "n.md:14:"])
  }

  /// What a formula waits for is no mistake of its.
  @Test func checkTellsOfFormulasAsRunDoes() throws {
    let formulas =
      "A $\\undef$, and $x^{`= train.epochs`}$ and $\\frac{`= train.final_loss`}{2}$.\n"
    let place = try Workplace(["n.md": SampleNotebooks.clean + formulas])
    let told = try ["check", "run"].map { verb in
      try place.lectern(verb, "n.md").errors.split(separator: "\n").filter {
        $0.hasPrefix("n.md:")
      }
    }
    #expect(told[0] == told[1] && told[0].count == 1)
    #expect(told[0].first?.contains("this formula cannot be typeset: ") == true)
    #expect(try place.lectern("check", "n.md", "--strict").code == 1)
  }

  @Test func checkWritesRecordsAsRunDoes() throws {
    let run = try Workplace(["n.md": SampleNotebooks.clean]).lectern("check", "n.md", "--json", "-")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix(#"{"version": 1, "notebook": "n.md", "status": "ok""#))
    #expect(run.output.split(separator: "\n").count == 1)
  }

  @Test func planShowsAnInstructionALine() throws {
    let run = try Workplace(["n.md": SampleNotebooks.clean]).lectern("plan", "n.md")
    #expect(run.output.hasPrefix("# loops over arrays are those for "))
    #expect(run.code == 0)
    #expect(run.output.contains("\n\n# train 'train', line 15\n"))
    #expect(run.output.contains("%0 = input X"))
    #expect(run.errors == "")
  }

  @Test func planRefusesWhatRunWouldRefuse() throws {
    let run = try Workplace(["n.md": SampleNotebooks.invalid]).lectern("plan", "n.md")
    #expect(run.code == 2)
    #expect(run.output == "")
  }

  @Test func dataSaysWhereDataSetsAreLookedFor() throws {
    let place = try Workplace()
    let run = try place.lectern("data", "--data", "here")
    #expect(run.code == 0)
    #expect(run.output.contains("1797"))
    #expect(run.output.contains("not on this machine"))
    #expect(run.output.contains("here/mnist"))
  }

  @Test(arguments: ["run", "check", "plan", "data", "help"])
  func everyVerbHasItsHelp(verb: String) throws {
    let place = try Workplace()
    let help = try place.lectern(verb, "--help")
    #expect(help.code == 0)
    #expect(help.output.hasPrefix("usage: lectern \(verb)"))
    #expect(try place.lectern("--help").output.contains("lectern \(verb)"))
  }

  @Test func helpTellsOfATopic() throws {
    let place = try Workplace()
    let relu = try place.lectern("help", "relu")
    #expect(relu.code == 0)
    #expect(relu.output.hasPrefix("relu: relu(Z)\n"))
    #expect(relu.output.contains("dZ = dC * relu'(Z)"))
    #expect(try place.lectern("help", "train").output.contains("learning_rate"))
    #expect(try place.lectern("help", "np.dot").output.contains("A @ B"))
    #expect(try place.lectern("help", "run").output.hasPrefix("usage: lectern run"))
    let list = try place.lectern("help").output
    for topic in ["equations", "train", "relu", "epochs"] { #expect(list.contains(topic)) }
    #expect(list.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func helpNamesTheNearestTopic() throws {
    let run = try Workplace().lectern("help", "sigmod")
    #expect(run.code == 2)
    #expect(run.output == "")
    #expect(
      run.errors == """
        lectern: error: there is no topic 'sigmod'; did you mean 'sigmoid'?
        'lectern help' shows what there is

        """)
  }

  @Test func helpComesWhereNothingIsAskedFor() throws {
    let run = try Workplace().lectern()
    #expect(run.code == 2)
    #expect(run.errors.contains("lectern run NOTEBOOK|FOLDER…"))
  }

  @Test func knowsItsVersion() throws {
    let run = try Workplace().lectern("--version")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("lectern "))
  }
}
