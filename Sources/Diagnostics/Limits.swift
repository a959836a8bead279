/// What bounds the answer to any input, so that a notebook of a stranger costs neither minutes nor
/// gigabytes. No key raises any of it.
package enum Limits {
  // MARK: Messages

  /// So many messages are printed, and as many stand on a page; how many there are is told.
  package static let shownMessages = 50
  /// So many times a message is shown that says the same of several places.
  package static let equalMessages = 3
  /// For so many unknown names of a kind the nearest known one is looked for.
  package static let suggestions = 50
  /// So many bytes an unknown name has, and so many known names there are, for the nearest to be found.
  package static let comparedName = 200
  package static let comparedNames = 1000
  /// So many bytes a formula has that a message tells to write with the values of the user's own.
  package static let quotedFormula = 200
  /// So many parts may an expression come to in which functions are written out as formulas.
  package static let formulaParts = 4000
  /// So many characters of a line are printed with a message, those around the place.
  package static let excerptWidth = 160

  // MARK: Prose

  /// So many quotes, list items and further nodes of Markdown stand in each other.
  package static let markdownDepth = 100
  /// So many blocks that lines open, such as callouts, stand in each other.
  package static let openBlocks = 50
  /// So many cells the tables of a notebook have, those counted that a short row leaves out.
  package static let tableCells = 200_000
  /// So many bytes of text stand in the paragraph above a table.
  package static let bytesAboveTable = 65_536
  /// So many `![` stand in a paragraph.
  package static let pictureMarks = 4000
  /// So many quotation marks of a paragraph, and of a notebook, stand between other marks.
  package static let crowdedQuotes = (paragraph: 2000, notebook: 10_000)
  /// So many bytes of text the inline values of a notebook come to.
  package static let inlineValueBytes = 1 << 22

  // MARK: Formulas

  /// So many UTF-16 units a formula has, and so deep its braces nest.
  package static let formula = (length: 4000, depth: 40)
  /// So many macros a formula names, those within macros counted, and to so many signs it comes.
  package static let macros = (expansions: 1000, signs: 4000)
  /// To so many signs the macros of a notebook come.
  package static let macroSigns = 500_000
  /// To so many signs the formulas of a page come that differ, and to so many bytes of markup all do.
  package static let formulaSigns = 40_000
  package static let formulaBytes = 1 << 24
  /// To so many bytes the markup comes that runs keep for later ones.
  package static let storedMarkup = 1 << 22

  // MARK: Pages

  /// So many bytes of pictures are part of a page.
  package static let pictureBytes = 1 << 24
  /// So many bytes of a picture are repeated where it is shown several times; else the page holds it once.
  package static let repeatedPictureBytes = 20_000
  /// So many bytes a file has that goes along with a page, and so many all of them have.
  package static let carriedFile = 1 << 23
  package static let carriedFiles = 1 << 26
  /// So many characters of a heading stand where the text refers to it.
  package static let referenceLength = 300
  /// So many bytes of a listing have their words marked, and so many of all listings of a page.
  package static let markedListing = 20_000
  package static let markedListings = 200_000

  // MARK: Files that the command line names

  /// So many bytes may a notebook have, or a file of parameters.
  package static let notebookBytes = 1 << 24

  // MARK: Data

  /// So many bytes are read of a data set's or a model's file.
  package static let dataFileBytes = 1 << 30
  /// So many bytes a row of a table may have.
  package static let tableRowBytes = 1 << 24
  /// So many bytes a picture's file may have.
  package static let pictureFileBytes = 1 << 27
  /// So many samples a data set may have, and so many targets in all: samples times classes.
  package static let samples = 1 << 20
  package static let targets = 1 << 26
  /// So many bytes may packed data stand for: more than data that mean something ever do.
  package static func unpackedBytes(ofPacked bytes: Int) -> Int {
    min(dataFileBytes, max(1 << 27, 64 * min(bytes, dataFileBytes)))
  }

  // MARK: Networks and training

  /// So many layers a network may have.
  package static let layers = 100
  /// So many parameters it may have by name, and so many numbers may all of them hold.
  package static let parameters = 256
  package static let parameterNumbers = 12_000_000
  /// So many numbers may the values come to that a batch is followed through.
  package static let tracedNumbers = 1 << 24
  /// So many samples, or pictures, may `predict` name.
  package static let predictedSamples = 200
  /// Of more classes than these a table of all with all shows those that are confused most.
  package static let confusedClasses = 30
  /// Of so many classes the whole table is a value that notebooks can look into.
  package static let listedConfusions = 256
  /// About so many epochs of a training are kept: of more, every so many.
  package static let historyEpochs = 10_000
  /// So many losses of its batches are kept: of more, the means of stretches. An even number.
  package static let historySteps = 1 << 16
}
