import Diagnostics
import Testing

@testable import Notebook

@Suite struct MistakeTests {
  @Test(arguments: [
    (
      "load", "dataset: a\npath: b",
      "3:1: 'load' takes one of 'dataset', 'path', or 'X' and 'Y', not 'dataset', 'path' together"
    ),
    ("load", "", "1:4: 'load' needs 'dataset', 'path', or 'X' and 'Y'"),
    ("load", "X: [[1]]", "1:4: 'load' needs 'Y' beside 'X'"),
    (
      "load", "X: [[1]]\nY: [[1], [2]]",
      "3:4: 'Y' has 2 rows and 'X' has 1; each sample is one row of both"
    ),
    (
      "load", "X: [[1], [1, 2]]\nY: [[1]]",
      "2:10: 'X' takes rows of one length, here 1 as in its first row, not a list of 2"
    ),
    (
      "load", "dataset: d\nsplit: 1.5",
      "3:8: 'split' takes a whole number from 1 or a fraction between 0 and 1, not '1.5'"
    ),
    (
      "load", "dataset: d\nnormalise: yes",
      "3:1: 'load' has no key 'normalise'; did you mean 'normalize'?"
    ),
    (
      "load", "dataset: d\nnormalize: yes",
      "3:12: 'normalize' takes true or false, not 'yes'; write 'true'"
    ),
    (
      "init", "layers: [pixels, tne]",
      "2:18: 'layers' takes a whole number from 1, 'pixels' or 'classes', not 'tne'"
    ),
    (
      "init", "layers: [pixel, 10]",
      "2:10: 'layers' takes a whole number from 1, 'pixels' or 'classes', not 'pixel'; did you mean"
        + " 'pixels'?"
    ),
    (
      "init", "layers: 10",
      "2:9: 'layers' takes a list of at least 2 sizes such as [pixels, 10, 10], not '10'"
    ),
    (
      "init", "hidden: rellu",
      "2:9: 'hidden' takes 'relu', 'leaky_relu', 'sigmoid', 'tanh', 'gelu', 'gelu_tanh', 'swish', "
        + "'softplus' or 'elu', not 'rellu'; did you mean 'relu'?"
    ),
    (
      "init", "layers: [pixels, 5, 5, 10]\nhidden: [relu, relu, relu]",
      "3:10: 'hidden' names 3 activations for 2 hidden layers; name one for all, or one for each"
    ),
    (
      "init", "weights: unifrom(0, 1)",
      "2:10: 'weights' takes 'uniform(-0.5, 0.5)', 'normal(0, 0.1)', 'he', 'xavier', 'zeros', 'ones',"
        + " a number or rows of numbers, not 'unifrom(0, 1)'; did you mean 'uniform'?"
    ),
    (
      "init", "weights: uniform(1)",
      "2:10: 'weights' takes two numbers as in 'uniform(-0.5, 0.5)', not 'uniform(1)'"
    ),
    (
      "init", "weights: uniform(1, 0)",
      "2:10: 'weights' takes 'uniform(low, high)' with the lower number first, not 'uniform(1, 0)'"
    ),
    (
      "init", "parameters:\n  V: ones",
      "3:6: 'V' takes its first values and its shape, as in 'ones [10, 1]' or "
        + "'ones [10]', not 'ones'"
    ),
    (
      "init", "parameters:\n  X: ones [1, 1]",
      "3:3: 'X' is a name that the engine provides; give the parameter another one"
    ),
    (
      "init", "from: a.safetensors\nweights: he",
      "3:1: 'from' brings the parameters and their values, so 'weights' has nothing to set; leave"
        + " it out"
    ),
    ("train", "epochs: many", "2:9: 'epochs' takes a whole number from 1, not 'many'"),
    ("train", "epochs: 0", "2:9: 'epochs' takes a whole number from 1, not '0'"),
    ("train", "epochs:", "2:8: 'epochs' takes a whole number from 1, not nothing"),
    (
      "train", "epochs: 99999999999",
      "2:9: 'epochs' takes a whole number from 1 to 1000000000, not '99999999999'"
    ),
    ("train", "learning_rate: 0", "2:16: 'learning_rate' takes a number above 0, not '0'"),
    ("train", "learning_rate: .inf", "2:16: 'learning_rate' takes a number above 0, not '.inf'"),
    (
      "train", "batch_size: ful",
      "2:13: 'batch_size' takes a whole number from 1 or 'full', not 'ful'; did you mean 'full'?"
    ),
    (
      "train", "schedule: stap(20, 0.5)",
      "2:11: 'schedule' takes 'constant', 'step(20, 0.5)' or 'cosine(0.001)', not 'stap(20, 0.5)';"
        + " did you mean 'step'?"
    ),
    (
      "train", "stop: 5",
      "2:7: 'stop' takes a mapping such as {metric: validation_loss, patience: 5}, not '5'"
    ),
    (
      "train", "stop: {metric: lost, patience: 5}",
      "2:16: 'stop' takes 'loss', 'accuracy', 'validation_loss' or 'validation_accuracy', not"
        + " 'lost'; did you mean 'loss'?"
    ),
    (
      "train", "- epochs",
      "2:1: the body of 'train' is a mapping such as 'epochs: 10', not a list of 1"
    ),
    (
      "train", "compare: 3",
      "2:10: 'compare' takes one key with its values, as in {learning_rate: [0.01, 0.1, 1]},"
        + " not '3'"
    ),
    (
      "train", "compare: {learning_rat: [1, 2]}",
      "2:11: 'compare' has no key 'learning_rat'; did you mean 'learning_rate'?"
    ),
    (
      "train", "compare: {learning_rate: [1]}",
      "2:26: 'compare' takes a list of 2 to 12 values, not a list of 1"
    ),
    (
      "train", "compare: {learning_rate: [1, fast]}",
      "2:30: 'compare' takes a number above 0 under 'learning_rate', not 'fast'"
    ),
    (
      "train", "compare: {seed: [[1], 2]}",
      "2:18: 'compare' takes plain values to compare, not a list of 1"
    ),
    (
      "train", "compare: {seed: [1, 2]}\nkeep: 3",
      "3:7: 'keep' names one of the values compared, '1' or '2', not '3'"
    ),
    (
      "train", "seed: 4\ncompare: {seed: [1, 2]}",
      "3:11: 'seed' is given twice; keep one of them"
    ),
    ("train", "keep: 3", "2:1: 'train' needs 'compare' beside 'keep'"),
    (
      "train", "#| overlay: [1]",
      "2:14: 'overlay' takes letters, digits, '-' and '_' that begin with a letter, not '1'"
    ),
    (
      "train", "epochs: $n",
      "2:9: the notebook has no parameter 'n'; declare it in the front matter, as 'params: {n: 1}'"
    ),
    (
      "evaluate", "on: [tset]",
      "2:6: 'on' takes 'train', 'validation' or 'test', not 'tset'; did you mean 'test'?"
    ),
    ("evaluate", "zzz: 1", "2:1: 'evaluate' has no key 'zzz'; it takes on, show"),
    ("predict", "", "1:4: 'predict' needs 'samples', 'images', 'data' or 'draw: true'"),
    ("predict", "samples: 1\nwrite: a.csv", "3:8: 'predict' needs 'data' beside 'write'"),
    ("predict", "draw: false", "1:4: 'predict' needs 'samples', 'images', 'data' or 'draw: true'"),
    ("predict", "draw: 3", "2:7: 'draw' takes true or false, not '3'"),
    ("predict", "samples: [-1]", "2:11: 'samples' takes a whole number from 0, not '-1'"),
    (
      "save", "path: ../a",
      "2:7: 'path' takes a file's name without folders; the file goes into the notebook's own"
        + " folder, not '../a'"
    ),
    ("load", "path: ''", "2:7: 'path' takes a path, not ''"),
    ("init", "from: ' '", "2:7: 'from' takes a path, not ' '"),
    ("predict", "images: ['']", "2:10: 'images' takes a path, not ''"),
    ("predict", "data: ''", "2:7: 'data' takes a path, not ''"),
    ("save", "path: .lectern", "2:7: 'path' takes a name that begins with no dot, not '.lectern'"),
    ("save", "paht: a", "2:1: 'save' has no key 'paht'; did you mean 'path'?"),
    (
      "load", "#| batch: 3\ndataset: d",
      "2:4: 'batch' is no option of 'load'; it belongs to 'forward' or 'backprop'"
    ),
    ("train", "#| lable: a", "2:4: there is no option 'lable'; did you mean 'label'?"),
    (
      "train", "#| label: 1a",
      "2:11: 'label' takes letters, digits, '-' and '_' that begin with a letter, not '1a'"
    ),
    ("train", "#| nonsense", "2:4: an option is written as '#| key: value'"),
    ("train", "#| echo: maybe", "2:10: 'echo' takes true or false, not 'maybe'"),
    (
      "train", "#| expect: accuracy",
      "2:20: an expectation compares two values with <, <=, >, >=, == or !=, as in"
        + " 'test_accuracy >= 0.92'"
    ),
    ("train", "#| expect: a >", "2:15: expected a number or the name of a value, not the end"),
    ("forward", "#| batch: 0", "2:11: 'batch' takes a whole number from 1, not '0'"),
    (
      "forward", "#| prediction: A2 + 1",
      "2:16: 'prediction' takes a name such as 'A2', not 'A2 + 1'"
    ),
    (
      "forwrad", "",
      "1:4: 'forwrad' names no step, so this block is only shown; did you mean 'forward'?"
    ),
    (
      "{train}", "",
      "1:4: '{train}' names no step, so this block is only shown; did you mean 'train'?"
    ),
    ("Train", "", "1:4: 'Train' names no step, so this block is only shown; did you mean 'train'?"),
    (
      "train", "epochs: 1\n#| label: a",
      "3:1: options stand on the first lines of a step; this line is read as a comment"
    ),
  ])
  func tellsOneMistake(step: String, body: String, expected: String) {
    #expect(messages(of: step, body) == [expected])
  }

  @Test(arguments: ["python", "text", "ini", "R", "sh", "test-output", "x", "quarto"])
  func takesOtherWordsForListings(word: String) {
    #expect(messages(of: word, "a").isEmpty)
  }

  @Test(arguments: [
    (
      "---\ntitle: a\n",
      """
      n.md:1:1: error: the front matter that '---' opens on line 1 needs a second line '---' behind it
      1 | ---
        | ^~~
      """
    ),
    (
      "---\ntitel: a\nparams: {m: 1, 2a: 2}\nauthor: [b, {c: 1}]\n---\n",
      """
      n.md:2:1: error: the front matter has no key 'titel'; did you mean 'title'?
      2 | titel: a
        | ^~~~~
      n.md:3:10: error: 'm' is a name that the engine provides; give the parameter another one
      3 | params: {m: 1, 2a: 2}
        |          ^
      n.md:3:16: error: a parameter's name is made of letters, digits and '_' and begins with no \
      digit, not '2a'
      3 | params: {m: 1, 2a: 2}
        |                ^~
      n.md:4:13: error: 'author' takes a text, or a mapping with 'name', not a mapping
      4 | author: [b, {c: 1}]
        |             ^~~~~~
      """
    ),
    (
      "---\nparams: {epochs: 1}\nprofiles:\n  p: {epoch: 2}\n---\n",
      """
      n.md:4:7: error: the notebook has no parameter 'epoch'; did you mean 'epochs'?
      4 |   p: {epoch: 2}
        |       ^~~~~
      """
    ),
    (
      "---\ntitle: a\ntitle: b\n---\n",
      """
      n.md:3:1: error: 'title' is given twice; keep one of them
      3 | title: b
        | ^~~~~
      n.md:2:1: note: 'title' is first given here
      2 | title: a
        | ^~~~~
      """
    ),
    (
      "```train\n#| label: a\n#| label: b\nepochs: é\nlerning_rate: 1\n```\n\n`= a +`\n",
      """
      n.md:3:4: error: 'label' is given twice; keep one of them
      3 | #| label: b
        |    ^~~~~
      n.md:2:4: note: 'label' is first given here
      2 | #| label: a
        |    ^~~~~
      n.md:4:9: error: 'epochs' takes a whole number from 1, not 'é'
      4 | epochs: é
        |         ^
      n.md:5:1: error: 'train' has no key 'lerning_rate'; did you mean 'learning_rate'?
      5 | lerning_rate: 1
        | ^~~~~~~~~~~~
      n.md:8:7: error: expected a number or the name of a value, not the end
      8 | `= a +`
        |       ^
      """
    ),
    (
      "> ```train\n> epochs: 1\n>   x: 2\n> ```\n",
      """
      n.md:3:6: error: ':' cannot stand here; keys begin below each other, and a value that holds ': ' needs quotes
      3 | >   x: 2
        |      ^
      """
    ),
    (
      "a\u{0}b",
      """
      n.md:1:2: error: the file holds a NUL byte, so it is not a text
      1 | a\u{FFFD}b
        |  ^
      """
    ),
  ])
  func printsEachMistakeWithItsLine(text: String, expected: String) {
    #expect(messages(text) == expected)
  }
}
