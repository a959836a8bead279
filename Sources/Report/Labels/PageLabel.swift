/// A word or sentence that the page itself says: not the author, and not the run.
///
/// Where `{0}`, `{1}` … stand in its text, the page puts in values. The scripts read the labels that
/// they name as `words.step`.
enum PageLabel: String, CaseIterable, Sendable {
  // The page around the lesson
  case contents, lessons, previous, next, linkToPart, proseTable, missingValue, notTypeset
  case failed, failedCell, interrupted, interruptedNote, error, warning, note

  // Prose
  case footnotes, backToReference, backToPlace
  case calloutNote, calloutTip, calloutWarning, calloutImportant, calloutCaution, details

  // What prose refers to
  case equationName, figureName, tableName, sectionName, listingName, calloutName
  case numberedCaption, notRunHere

  // Cells
  case cellName, cellPlace, ran, cellFailed, cellOpen, notRun, source, hint, anotherHint
  case asIn, sameEquations, writtenByLectern

  // Tables of equations
  case equation, shape, value, valueFor, check, open, fillIn, showAnswer, answer, perSample
  case correct, correctPerSample, wrong, inherited, undecided, relativeError, anotherShape

  // One sentence on all claims of a cell
  case gradientRight, gradientsRight, standingGradientRight, standingGradientsRight, noLineWrong
  case lineWrong, allLinesWrong, oneLineWrong, someLinesWrong, inheritsOne, inheritsMany
  case undecidedOne, undecidedMany, openOne, openMany

  // What is wrong with a claim
  case finding, notTheGradient, inheritsFrom, wrongThroughInputs, rightLine, measuredError
  case measuredShape, furthestApart, asWritten, theGradient, theDifference, written, mended

  // Networks and numbers
  case network, networkLayer, networkWords, unit, numbersFor, numbersByLayer
  case numberWords, listComma, listAnd
  case zeroThroughout, nearlyZero, allAlike, numbersIn, matrixIn, notFiniteOf, firstRows

  // Charts, tables and pictures
  case csv, filesNote, rowsShown, data, byAxis, linear, logarithmic, sameLinear, sameLogarithmic
  case chartOf, notFiniteGap, noFiniteValue, pointAt, onePoint, course
  case imageOf, noImage, recall, confused, atStart, afterEpoch, redGreen, blueOrange, pictureOfRows
  case className, output, sized, noFiniteOutput, shouldBe, readAs, readWrongly

  // The pad and the scripts
  case tryIt, tryItTitle, padWords, padDrawing, padSeen, drawHere, clear, seenSize, nothingDrawn
  case walkHint, back, step, lineOf, sample, notFinite, products, epoch

  // Themes and copying
  case theme, themeAuto, themeLight, themeDark, copy, copied

  // The index
  case oneMinute, minutes, runFailed, runInterrupted, runInvalid, notReached, earlierPage
  case allLessons
}
