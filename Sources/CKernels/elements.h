// What is computed entry by entry. Plain loops, which the compiler turns into vectors.
#include "entries.h"
#include <math.h>
#include <stddef.h>

INLINE float bits(int32_t pattern) {
  float number;
  memcpy(&number, &pattern, 4);
  return number;
}

INLINE int32_t pattern(float number) {
  int32_t bits;
  memcpy(&bits, &number, 4);
  return bits;
}

/// `eˣ`, to 2 units in the last place; 0 below -104, infinity above 88.73.
INLINE float exponential(float x) {
  x = x > 89.0f ? 89.0f : x;
  x = x < -104.0f ? -104.0f : x;
  float shifted = x * 1.44269504088896341f + 12582912.0f;
  float n = shifted - 12582912.0f;
  int32_t power = pattern(shifted) - pattern(12582912.0f);
  float r = x - n * 0.693359375f;
  r = r - n * -2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * (r * r) + r + 1.0f;
  // In two steps, for the power itself may be too large or too small for a number.
  int32_t half = power >> 1;
  return p * bits((half + 127) << 23) * bits((power - half + 127) << 23);
}

/// The natural logarithm, to 2 units in the last place; -∞ of 0, NaN of what is negative.
INLINE float logarithm(float x) {
  int32_t isTiny = x < 1.17549435e-38f;
  float scaled = isTiny ? x * 8388608.0f : x;
  int32_t raw = pattern(scaled);
  // The mantissa from √½ to √2, so that the series is short.
  int32_t exponent = (int32_t)((uint32_t)raw - 0x3f3504f3u) >> 23;
  float f = bits((int32_t)((uint32_t)raw - ((uint32_t)exponent << 23))) - 1.0f;
  float e = (float)exponent - (isTiny ? 23.0f : 0.0f);
  float z = f * f;
  float p = 7.0376836292e-2f;
  p = p * f - 1.1514610310e-1f;
  p = p * f + 1.1676998740e-1f;
  p = p * f - 1.2420140846e-1f;
  p = p * f + 1.4249322787e-1f;
  p = p * f - 1.6668057665e-1f;
  p = p * f + 2.0000714765e-1f;
  p = p * f - 2.4999993993e-1f;
  p = p * f + 3.3333331174e-1f;
  float y = p * z * f + e * -2.12194440e-4f - 0.5f * z;
  float result = f + y + e * 0.693359375f;
  result = x < INFINITY ? result : x;
  result = x == 0 ? -INFINITY : result;
  return x < 0 ? NAN : result;
}

/// `log(1 + x)`, exact to a few units where `x` is small.
INLINE float logarithmOfOnePlus(float x) {
  float u = 1.0f + x;
  float quotient = logarithm(u) * (x / (u - 1.0f));
  float result = u == 1.0f ? x : quotient;
  return u < INFINITY && u != 0 ? result : logarithm(u);
}

/// `log(1 + e)` of e from 0 to 1: twice the inverse hyperbolic tangent of e / (2 + e), by its series.
INLINE float logarithmOfOnePlusShare(float e) {
  float s = e / (2.0f + e);
  float z = s * s;
  float p = 2.0f / 13;
  p = p * z + 2.0f / 11;
  p = p * z + 2.0f / 9;
  p = p * z + 2.0f / 7;
  p = p * z + 2.0f / 5;
  p = p * z + 2.0f / 3;
  return p * z * s + 2.0f * s;
}

INLINE float sigmoid(float z) {
  float e = exponential(-fabsf(z));
  return (z >= 0 ? 1.0f : e) / (1.0f + e);
}

INLINE float sigmoidDerivative(float z) {
  float e = exponential(-fabsf(z));
  return e / ((1.0f + e) * (1.0f + e));
}

/// By a series near 0, where the exponentials would cancel.
INLINE float hyperbolicTangent(float x) {
  float a = fabsf(x);
  float large = 1.0f - 2.0f / (exponential(2.0f * a) + 1.0f);
  float z = x * x;
  float p = -5.70498872745e-3f;
  p = p * z + 2.06390887954e-2f;
  p = p * z - 5.37397155531e-2f;
  p = p * z + 1.33314422036e-1f;
  p = p * z - 3.33332819422e-1f;
  float small = p * z * x + x;
  float signedLarge = x < 0 ? -large : large;
  return a < 0.625f ? small : signedLarge;
}

INLINE float softplus(float z) {
  return (z > 0 ? z : 0.0f) + logarithmOfOnePlusShare(exponential(-fabsf(z))) + (z != z ? z : 0.0f);
}

/// `eˣ - 1`, from the hyperbolic tangent of half of x, so that it keeps its digits near 0.
INLINE float exponentialMinusOne(float x) {
  float t = hyperbolicTangent(0.5f * x);
  return 2.0f * t / (1.0f - t);
}

/// The density of the standard normal distribution.
INLINE float normalDensity(float x) { return 0.398942280f * exponential(-0.5f * x * x); }

/// The standard normal distribution, to 3e-7: the density times Mills' ratio, which is nearly a
/// polynomial of 1 / (1 + 0.35 a). Its coefficients are a least-squares fit from 0 to 14, to 4e-8 of
/// the ratio.
INLINE float normal(float x) {
  float a = fabsf(x);
  float t = 1.0f / (1.0f + 0.35f * a);
  float p = -7.407730604e-2f;
  p = p * t + 3.656982828e-1f;
  p = p * t - 6.505894771e-1f;
  p = p * t + 4.095309103e-1f;
  p = p * t - 6.484856694e-2f;
  p = p * t + 2.672416672e-1f;
  p = p * t + 2.997179225e-1f;
  p = p * t + 3.506661585e-1f;
  p = p * t + 3.499744995e-1f;
  float tail = normalDensity(a) * p * t;
  return x < 0 ? tail : 1.0f - tail;
}

INLINE float squareRoot(float x) { return sqrtf(x); }
INLINE float absolute(float x) { return fabsf(x); }
INLINE float power(float x, float y) { return powf(x, y); }

#define REAL(NUMBER) NUMBER##f

static void applyToEach(
  int32_t operation, float *to, KernelOperand a, KernelOperand b, long count
) {
  if (a.isScalar && (b.isScalar || !b.entries) && count != 1) {
    float result[1];
    applyToEach(operation, result, a, b, 1);
    for (long i = 0; i < count; i++) to[i] = result[0];
    return;
  }
  switch (operation) {
#define UNARY(NAME, PRINTED, EXPRESSION) EACH_OF_ONE(float, Kernel##NAME, EXPRESSION)
#define BINARY(NAME, PRINTED, EXPRESSION) EACH_OF_TWO(float, Kernel##NAME, EXPRESSION)
#include "operations.def"
  }
}

static void widenBytes(const uint8_t *from, float factor, float *to, long count) {
  for (long i = 0; i < count; i++) to[i] = (float)from[i] * factor;
}

/// `factor × surprise`, where 0 × ∞ is 0.
INLINE float term(float factor, float surprise) {
  return factor == 0 ? 0.0f : factor * surprise;
}

/// The binary cross-entropy of a sigmoid's argument; both its terms share one logarithm.
INLINE float sigmoidLoss(float z, float y) {
  float rest = logarithmOfOnePlusShare(exponential(-fabsf(z))) + (z != z ? z : 0.0f);
  return term(y, rest + (z < 0 ? -z : 0.0f)) + term(1 - y, rest + (z > 0 ? z : 0.0f));
}

#define STRIP 512

INLINE double sumInDouble(const float *elements, long count) {
  double lanes[8] = {0};
  long i = 0;
  for (; i + 8 <= count; i += 8) {
    for (int lane = 0; lane < 8; lane++) lanes[lane] += elements[i + lane];
  }
  double total = 0;
  for (; i < count; i++) total += elements[i];
  for (int lane = 0; lane < 8; lane++) total += lanes[lane];
  return total;
}

/// A strip at a time of the entries whose target is not 0: one of each column, where that is a class.
static double crossEntropy(const float *a, const float *y, long count) {
  float shares[STRIP], factors[STRIP];
  double loss = 0;
  long found = 0;
  for (long i = 0; i < count; i++) {
    shares[found] = a[i];
    factors[found] = y[i];
    found += y[i] != 0;
    if (found < STRIP && i < count - 1) continue;
    for (long k = 0; k < found; k++) shares[k] = factors[k] * -logarithm(shares[k]);
    loss += sumInDouble(shares, found);
    found = 0;
  }
  return loss;
}

/// For each vector of some numbers. Of at least `LANES` of them the last vector may share some with
/// the one before it; of fewer, what is behind them is in it.
#define EACH_VECTOR(i, count) \
  for (long next = 0, i = 0; next < (count); \
       next += LANES, i = next + LANES < (count) ? next : (count) - LANES)

INLINE Vector larger(Vector a, Vector b) {
  Mask isLarger = a > b;
  return (Vector)((isLarger & (Mask)a) | (~isLarger & (Mask)b));
}

/// The largest of some numbers; any of them where some are NaN.
INLINE float largest(const float *z, long count) {
  float tops[LANES];
  if (count < LANES) {
    *tops = *z;
    for (long i = 1; i < count; i++) *tops = *tops > z[i] ? *tops : z[i];
    return *tops;
  }
  Vector top = load(z);
  EACH_VECTOR(i, count) top = larger(top, load(z + i));
  *(Vector *)tops = top;
  for (long half = LANES / 2; half > 0; half /= 2) {
    for (long i = 0; i < half; i++) tops[i] = tops[i] > tops[i + half] ? tops[i] : tops[i + half];
  }
  return *tops;
}

INLINE float sumOf(const float *elements, long count) {
  Vector sums = {0};
  for (long i = 0; i < count; i += LANES) sums += masked(load(elements + i), count - i);
  Quad sum = sumToQuad(sums);
  return (sum[0] + sum[2]) + (sum[1] + sum[3]);
}

/// Softmax of the columns that a strip holds, and its cross-entropy.
INLINE double softmaxOfStrip(
  const float *z, const float *y, float *to, long rows, long columns
) {
  float strip[STRIP + LANES], tops[STRIP], totals[STRIP];
  for (long j = 0; j < columns; j++) {
    const float *from = z + j * rows;
    tops[j] = largest(from, rows);
    EACH_VECTOR(i, rows) *(Vector *)(strip + j * rows + i) = load(from + i) - tops[j];
  }
  for (long i = 0; i < columns * rows; i++) strip[i] = exponential(strip[i]);
  for (long j = 0; j < columns; j++) {
    const float *powers = strip + j * rows;
    totals[j] = sumOf(powers, rows);
    if (!to) continue;
    EACH_VECTOR(i, rows) storePart(to + j * rows + i, load(powers + i) / totals[j], rows - i);
  }
  if (!y) return 0;
  for (long j = 0; j < columns; j++) totals[j] = logarithm(totals[j]);
  for (long j = 0; j < columns; j++) {
    EACH_VECTOR(i, rows) {
      Vector factor = load(y + j * rows + i);
      Vector surprise = (tops[j] - load(z + j * rows + i)) + totals[j];
      // 0 × ∞ is 0.
      *(Vector *)(strip + j * rows + i) = (Vector)((factor != 0) & (Mask)(factor * surprise));
    }
  }
  return sumInDouble(strip, columns * rows);
}

/// The same of a column that is longer than a strip.
static double softmaxOfLongColumn(const float *z, const float *y, float *to, long rows) {
  float top = largest(z, rows), total = 0;
  for (long start = 0; start < rows; start += STRIP) {
    float strip[STRIP + LANES];
    long part = rows - start < STRIP ? rows - start : STRIP;
    for (long i = 0; i < part; i++) strip[i] = exponential(z[start + i] - top);
    total += sumOf(strip, part);
    if (to) memcpy(to + start, strip, part * sizeof(float));
  }
  if (to) {
    for (long i = 0; i < rows; i++) to[i] /= total;
  }
  if (!y) return 0;
  double loss = 0;
  float rest = logarithm(total);
  for (long i = 0; i < rows; i++) loss += term(y[i], (top - z[i]) + rest);
  return loss;
}

static double softmaxOfColumns(
  const float *z, const float *y, float *to, long rows, long columns
) {
  double loss = 0;
  long most = rows > STRIP ? 1 : STRIP / (rows > 0 ? rows : 1);
  for (long j = 0; j < columns; j += most) {
    long count = columns - j < most ? columns - j : most;
    const float *targets = y ? y + j * rows : NULL;
    float *result = to ? to + j * rows : NULL;
    loss += rows > STRIP
      ? softmaxOfLongColumn(z + j * rows, targets, result, rows)
      : softmaxOfStrip(z + j * rows, targets, result, rows, count);
  }
  return loss;
}

static double sumOfLosses(
  int32_t kind, const float *a, const float *targets, long rows, long columns
) {
  long count = rows * columns;
  if (kind == KernelSum) return sumInDouble(a, count);
  if (kind == KernelCrossEntropy) return crossEntropy(a, targets, count);
  float terms[STRIP];
  double loss = 0;
  for (long start = 0; start < count; start += STRIP) {
    long part = count - start < STRIP ? count - start : STRIP;
    switch (kind) {
#define LOSS(NAME, PRINTED, EXPRESSION) \
  case Kernel##NAME: \
    for (long i = 0; i < part; i++) { \
      float x = a[start + i], y = targets[start + i]; \
      (void)y; \
      terms[i] = EXPRESSION; \
    } \
    break;
#include "operations.def"
    }
    loss += sumInDouble(terms, part);
  }
  return loss;
}
