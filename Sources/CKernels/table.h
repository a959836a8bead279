const KernelTable TABLE = {
  .name = TABLE_NAME,
  .lanes = LANES,
  .dot = dotProduct,
  .outer = outerProduct,
  .widen = widenBytes,
  .apply = applyToEach,
  .softmax = softmaxOfColumns,
  .loss = sumOfLosses,
  .peak = arithmeticPeak,
};
