/// A word or sentence that the page itself says: not what the author wrote, and no message that is
/// about a place in it.
///
/// Where `{0}`, `{1}` … stand in its text, the page puts in values. The scripts read the labels that
/// they name as `words.step`.
package enum PageLabel: String, CaseIterable, Sendable {
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
  case className, output, outputNumber, sized, actualByPredicted, noFiniteOutput, shouldBe, readAs,
    readWrongly

  // The pad and the scripts
  case tryIt, tryItTitle, padWords, padDrawing, padSeen, drawHere, clear, seenSize, nothingDrawn
  case walkHint, back, step, lineOf, sample, notFinite, products, epoch

  // Parts of the data
  case trainSample, validationSample, testSample, oneTrainSample, oneValidationSample
  case oneTestSample, trainSamples, validationSamples, testSamples, toTrain, toValidate, toTest
  case byClassOfTrain, byClassOfValidation, byClassOfTest

  // Data, networks and files of models
  case attribution, pictureSize, firstImages, classCounts, allClasses, oneParameter, parameters
  case parametersDrawn, parametersRead, parametersSaved, parameter, numbers, drawnFrom
  case numbersGiven, fromFile, trainedOnScaled, trainedOnAsIs, inSinglePrecision
  case inDoublePrecision, modelWritten

  // Equations and what they are run on
  case forwardPass, forwardOpen, forwardWritten, forwardBrought, backwardPass, backwardWritten
  case updateRule, updateScope, ruleTrial, oneEquation, equations, runOn, oneTrainingSample
  case trainingSamples, trainingSample, trainingSampleOfClass, scalar, entriesOf, firstEntriesOf

  // Beside equations that Lectern writes
  case sumsOfOutputs, sumsOfHiddenLayer, sumsOfLayer, cutsNegative, shrinksNegative, squeezes
  case fadesNegative, timesSigmoid, smoothRelu, endsAtMinusOne, classProbabilities
  case crossEntropySays, binaryCrossEntropySays, squaredErrorSays
  case outputError, errorSentBack, weightGradient, biasGradient, slopePasses, stepAgainstGradient
  case outputErrorOfOne, weightGradientOfOne, biasGradientOfOne

  // What the check of gradients says of a cell
  case notChecked, noClaim, oneClaim, claims, claimsRight, claimsWrong, someClaimsWrong
  case claimsNotJudged, someClaimsNotJudged
  case recognised, recognisedPerSample, otherValuesOne, otherValuesMany, vacuousOne, vacuousMany
  case gradientNotFinite, notBorneOut, crossedBends, saturatedAll, saturatedSome, deadOne
  case deadSome, deadAll

  // Training
  case oneEpoch, epochs, singleSamples, batches, wholeBatch, training, validation, test, loss
  case accuracy, trainingLoss, validationLoss, testLoss, trainingAccuracy, validationAccuracy
  case testAccuracy, lossByEpoch, accuracyByEpoch, trainingStep, trainingTable, epochsKept
  case stoppedEarly, firstLayerWeights, blockLeftOpen

  // Several trainings
  case diverges, lossSideBySide, accuracySideBySide, lossForEach, accuracyForEach, endOfEach
  case ending, endedAfter, endedEarly, endedInterrupted, endedDiverged, goesOnWith

  // Answers of the network
  case classifiedRightly, confusion, mostConfused, otherClasses, digit, images, right, precision
  case sampleNumber, sampleSure, mostCertain, onePicture, pictures, oneRow, rows, seenPictures
  case asSeen, firstRead, readCounts, pictureCount, answersWritten

  // Themes and copying
  case theme, themeAuto, themeLight, themeDark, copy, copied

  // The index
  case oneMinute, minutes, runFailed, runInterrupted, runInvalid, notReached, earlierPage
  case allLessons
}
