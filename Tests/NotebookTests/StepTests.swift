import Diagnostics
import Equations
import Testing

@testable import Notebook

@Suite struct StepTests {
  @Test func readsLoad() throws {
    let body = """
      # The digits, smaller.
      dataset: digits
      split: 0.8
      validation: 100
      limit: 500
      classes: 10
      normalize: false
      shuffle: true
      seed: 7
      gallery: 5
      """
    guard case .load(let load)? = step("load", body)?.body else { throw Missing(what: "no load") }
    guard case .named(let name) = load.source else { throw Missing(what: "no name") }
    #expect(name.value == "digits" && name.span.text == "digits")
    guard case .fraction(0.8)? = load.split?.value, case .count(100)? = load.validation?.value
    else { throw Missing(what: "wrong shares") }
    #expect(load.limit?.value == 500 && load.classes?.value == 10 && load.gallery == 5)
    #expect(!load.normalize && load.shuffle && load.seed == 7)
  }

  @Test func readsInlineSamples() throws {
    let body = "X: [[0, 1], [1, 1.5]]\nY:\n  - [1]\n  - [0]"
    guard case .load(let load)? = step("load", body)?.body,
      case .inline(let inputs, let targets) = load.source
    else { throw Missing(what: "no samples") }
    #expect(inputs.value == [[0, 1], [1, 1.5]] && targets.value == [[1], [0]])
  }

  @Test func readsInit() throws {
    let body = """
      layers: [pixels, 20, 5, classes]
      hidden: [relu, tanh]
      output: sigmoid
      loss: squared_error
      weights: uniform(-0.5, .5)
      biases: none
      b2: 0.1
      gamma1: normal(0, 1e-2)
      parameters:
        gamma1: ones [5, 1]
        W9: uniform(-1, 1) [8, pixels]
        V: [[1, 2], [3, 4], [5, 6]]
      seed: 3
      generator: numpy-legacy
      """
    guard case .initialize(let initialize)? = step("init", body)?.body else {
      throw Missing(what: "no init")
    }
    let sizes = initialize.layers.map { size in
      switch size.value {
      case .count(let count): "\(count)"
      case .pixels: "pixels"
      case .classes: "classes"
      }
    }
    #expect(sizes == ["pixels", "20", "5", "classes"])
    #expect(initialize.hidden.map(\.value) == ["relu", "tanh"])
    #expect(initialize.weights?.value == .uniform(-0.5, 0.5))
    #expect(initialize.biases?.value == Initializer.none)
    #expect(initialize.overrides.map(\.name.value) == ["b2", "gamma1"])
    #expect(
      initialize.overrides.map(\.initializer.value)
        == [.constant(0.1), .normal(mean: 0, deviation: 0.01)])
    #expect(initialize.declarations.map(\.name.value) == ["gamma1", "W9", "V"])
    #expect(
      initialize.declarations.map(\.initializer)
        == [.ones, .uniform(-1, 1), .numbers([[1, 2], [3, 4], [5, 6]])])
    guard case .count(3)? = initialize.declarations.last?.rows,
      case .pixels = initialize.declarations[1].columns
    else { throw Missing(what: "wrong shape") }
  }

  @Test(arguments: [
    ("he", Initializer.he), ("he_normal", .he), ("HeNormal", .he), ("kaiming_normal", .he),
    ("kaiming", .he), ("he_uniform", .heUniform), ("kaiming_uniform_", .heUniform),
    ("xavier", .xavier), ("glorot", .xavier), ("glorot_uniform", .xavier),
    ("GlorotNormal", .xavierNormal), ("xavier_normal_", .xavierNormal), ("Zeros", .zeros),
  ])
  func knowsTheNamesOfKerasAndPyTorchForFirstValues(name: String, initializer: Initializer) {
    guard case .initialize(let read)? = step("init", "layers: [2, 1]\nweights: \(name)")?.body
    else {
      Issue.record("'\(name)' is not read")
      return
    }
    #expect(read.weights?.value == initializer)
  }

  @Test(arguments: [
    ("mse", "squared_error"), ("MSE", "squared_error"), ("mean_squared_error", "squared_error"),
    ("MSELoss", "squared_error"), ("categorical_crossentropy", "cross_entropy"),
    ("CrossEntropyLoss", "cross_entropy"), ("bce", "binary_cross_entropy"),
  ])
  func knowsTheNamesOfKerasAndPyTorchForLosses(name: String, loss: String) {
    guard case .initialize(let read)? = step("init", "layers: [2, 1]\nloss: \(name)")?.body else {
      Issue.record("'\(name)' is not read")
      return
    }
    #expect(read.loss?.value == loss)
  }

  @Test(arguments: [("float32", "single"), ("float64", "double"), ("single", "single")])
  func knowsTheNamesOfNumPyForPrecisions(name: String, precision: String) {
    guard case .train(let read)? = step("train", "precision: \(name)")?.body else {
      Issue.record("'\(name)' is not read")
      return
    }
    #expect(read.precision.rawValue == precision)
  }

  @Test func warnsOfALearningRateBeyondReason() {
    #expect(
      messages(of: "train", "learning_rate: 1e6") == [
        "2:16: with a learning rate of 1000000 each step leads far past any minimum; usual ones"
          + " are"
          + " 0.0001 to 10"
      ])
    #expect(messages(of: "train", "learning_rate: 10").isEmpty)
  }

  @Test func readsTrain() throws {
    let body = """
      epochs: 65
      batch_size: full
      learning_rate: 3e-2
      schedule: step(20, 0.5)
      stop: {metric: validation_loss, patience: 5}
      precision: double
      """
    guard case .train(let train)? = step("train", body)?.body else {
      throw Missing(what: "no train")
    }
    #expect(train.epochs == 65 && train.learningRate == 0.03 && train.precision == .double)
    guard case .full = train.batchSize, case .step(20, 0.5) = train.schedule else {
      throw Missing(what: "wrong batch size or schedule")
    }
    #expect(train.stop?.metric.value == "validation_loss" && train.stop?.patience == 5)
  }

  @Test func readsEvaluateAndPredict() throws {
    guard case .evaluate(let evaluate)? = step("evaluate", "on: test\nshow: [digits]")?.body,
      case .predict(let predict)? = step("predict", "samples: [0, 7]")?.body,
      case .evaluate(let all)? = step("evaluate", "# nothing to say")?.body
    else { throw Missing(what: "no steps") }
    #expect(evaluate.on?.value == [.test] && evaluate.show == [.digits])
    #expect(predict.samples?.value == [0, 7])
    #expect(all.on == nil && all.show == EvaluateStep.View.allCases)
  }

  @Test func readsWhatPredictTakesAndWhatSaveWrites() throws {
    guard
      case .predict(let predict)? = step(
        "predict", "images: [a.png, b/c.pgm]\ndata: t.csv\nwrite: s.csv")?.body,
      case .save(let save)? = step("save", "path: m.safetensors")?.body,
      case .save(let plain)? = step("save", "")?.body
    else { throw Missing(what: "no steps") }
    #expect(predict.samples == nil && predict.images.map(\.value) == ["a.png", "b/c.pgm"])
    #expect(predict.data?.value == "t.csv" && predict.write?.value == "s.csv")
    #expect(save.path?.value == "m.safetensors" && plain.path == nil)
  }

  @Test func readsAComparison() throws {
    let body = "epochs: 3\ncompare: {batch_size: [full, 32, 1]}\nkeep: 32"
    guard case .train(let train)? = step("train", body)?.body,
      let comparison = train.comparison
    else { throw Missing(what: "no comparison") }
    #expect(comparison.key.value == "batch_size" && comparison.kept == 1)
    #expect(comparison.variants.map(\.value.value) == ["full", "32", "1"])
    #expect(comparison.variants.allSatisfy { $0.settings.epochs == 3 })
    guard case .full = comparison.variants[0].settings.batchSize,
      case .count(1) = comparison.variants[2].settings.batchSize
    else { throw Missing(what: "other sizes") }
  }

  @Test func keepsTheLastOfAComparisonAndKnowsOneAsOnePointZero() throws {
    guard case .train(let last)? = step("train", "compare: {learning_rate: [0.1, 1]}")?.body,
      case .train(let one)? = step("train", "compare: {learning_rate: [1.0, 2]}\nkeep: 1")?.body
    else { throw Missing(what: "no comparison") }
    #expect(last.comparison?.kept == 1)
    #expect(one.comparison?.kept == 0)
  }

  @Test func leavesItToTheModelHowManyActivationsThereAre() {
    guard
      case .initialize(let initialize)? =
        step("init", "from: a.safetensors\nhidden: [relu, tanh]")?.body
    else {
      Issue.record("no init")
      return
    }
    #expect(initialize.hidden.map(\.value) == ["relu", "tanh"])
  }

  @Test func readsOverlaysAndModels() throws {
    let read = try #require(step("train", "#| overlay: [a, b]\nepochs: 1"))
    #expect(read.options.overlay.map(\.value) == ["a", "b"])
    guard case .initialize(let initialize)? = step("init", "from: m_files/a.safetensors")?.body
    else { throw Missing(what: "no step") }
    #expect(initialize.from?.value == "m_files/a.safetensors")
  }

  @Test func readsEquations() throws {
    let read = try #require(step("forward", "#| batch: 3\nZ1 = W1 @ X + b1\nA1 = relu(Z1)  # so"))
    guard case .forward(let block) = read.body else { throw Missing(what: "no forward") }
    #expect(block.statements.map(\.name) == ["Z1", "A1"])
    #expect(block.statements.map(\.line) == [3, 4])
    #expect(read.source == "Z1 = W1 @ X + b1\nA1 = relu(Z1)  # so")
    #expect(read.label == "forward" && read.line == 1 && read.span.text == "forward")
  }

  @Test func readsAllOptions() throws {
    let body = """
      #| label: net-1
      #| echo: false
      #| eval: false
      #| output: false
      #| include: false
      #| error: true
      #| code-fold: show
      #|
      #| fig-cap: "A: b"
      #| fig-alt: alternative
      #| tbl-cap: >
      #|   two
      #|   lines
      #| batch: 4
      #| sample: 0
      #| check: false
      #| expect: wrong == [dW2, db2]
      #| expect: loss[-1] < 0.5  # small
      #| show: Z1[:, 7]
      #| show: A2
      #| hint: look at the axis
      #| hint: then at m
      dZ2 = A2 - Y
      """
    let read = try #require(step("backprop", body))
    let options = read.options
    #expect(read.label == "net-1")
    #expect(!options.echo && !options.eval && !options.output && !options.include)
    #expect(options.error && options.codeFold == .show && !options.check)
    #expect(options.figureCaption?.text == "A: b")
    #expect(options.figureAlternative?.text == "alternative")
    #expect(options.tableCaption?.text == "two lines")
    #expect(options.batch?.value == 4 && options.sample?.value == 0)
    #expect(options.expectations.map(\.text) == ["wrong == [dW2, db2]", "loss[-1] < 0.5"])
    #expect(options.show.map(\.value.text) == ["Z1[:, 7]", "A2"])
    #expect(options.hints.map(\.value.text) == ["look at the axis", "then at m"])
    #expect(options.hints.last?.span.line == 23)
  }

  @Test func placesStepsInListsAndQuotes() throws {
    let text = "- é\n\n  > ```forward\n  > Z = X\n  > ```\n\n  ~~~ {.x}\n  ~~~\n"
    let notebook = try #require(read(text).notebook)
    guard case .forward(let block)? = notebook.steps.first?.body else {
      throw Missing(what: "no forward")
    }
    #expect(block.statements.first?.span.text == "Z = X")
    #expect(notebook.steps.first?.span.text == "forward")
  }

  @Test func countsTheStepsAboveAnInlineValue() throws {
    let text = "`= a.b`\n\n```train\n```\n\n# `= a.b`\n\n```evaluate\n```\n\n- `= a.b`\n"
    let notebook = try #require(read(text).notebook)
    #expect(notebook.inlineValues.map(\.stepsBefore) == [0, 1, 2])
    #expect(notebook.inlineValues.map(\.span.text) == ["= a.b", "= a.b", "= a.b"])
    #expect(notebook.inlineValues.map(\.span.line) == [1, 6, 11])
  }
}
