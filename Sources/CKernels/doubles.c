// What is computed entry by entry in double precision, in which gradients are checked: the formulas
// of the other loops, with the functions of the system's library.
#include "entries.h"
#include "include/CKernels.h"
#include <math.h>

#define REAL(NUMBER) NUMBER

static inline double exponential(double x) { return exp(x); }
static inline double logarithm(double x) { return log(x); }
static inline double logarithmOfOnePlus(double x) { return log1p(x); }
static inline double squareRoot(double x) { return sqrt(x); }
static inline double absolute(double x) { return fabs(x); }
static inline double power(double x, double y) { return pow(x, y); }
static inline double exponentialMinusOne(double x) { return expm1(x); }
static inline double hyperbolicTangent(double x) { return tanh(x); }

/// The standard normal distribution and its density.
static inline double normal(double x) { return 0.5 * erfc(-0.70710678118654752 * x); }
static inline double normalDensity(double x) { return 0.3989422804014327 * exp(-0.5 * x * x); }

/// `1 / (1 + e⁻ᶻ)`, by the form whose exponential cannot overflow.
static inline double sigmoid(double z) {
  if (z >= 0) return 1 / (1 + exp(-z));
  double e = exp(z);
  return e / (1 + e);
}

/// `σ(z) σ(−z)`, which keeps its digits where σ is so near to 1 that `1 − σ` would lose them.
static inline double sigmoidDerivative(double z) {
  double e = exp(-fabs(z));
  return e / ((1 + e) * (1 + e));
}

/// `log(1 + eᶻ)`, by the form whose exponential cannot overflow.
static inline double softplus(double z) {
  return z > 0 ? z + log1p(exp(-z)) : log1p(exp(z));
}

/// `factor × surprise`, where 0 × ∞ is 0.
static inline double term(double factor, double surprise) {
  return factor == 0 ? 0 : factor * surprise;
}

static inline double sigmoidLoss(double z, double y) {
  return term(y, softplus(-z)) + term(1 - y, softplus(z));
}

void lecternApplyDoubles(
  int32_t operation, double *to, KernelOperandOfDoubles a, KernelOperandOfDoubles b, long count
) {
  if (a.isScalar && b.isScalar && count != 1) {
    double result;
    lecternApplyDoubles(operation, &result, a, b, 1);
    for (long i = 0; i < count; i++) to[i] = result;
    return;
  }
  switch (operation) {
#define UNARY(NAME, PRINTED, EXPRESSION) EACH_OF_ONE(double, Kernel##NAME, EXPRESSION)
#define BINARY(NAME, PRINTED, EXPRESSION) EACH_OF_TWO(double, Kernel##NAME, EXPRESSION)
#include "operations.def"
  }
}

double lecternLossOfDoubles(int32_t kind, const double *a, const double *targets, long count) {
  double loss = 0;
  switch (kind) {
#define LOSS(NAME, PRINTED, EXPRESSION) \
  case Kernel##NAME: \
    for (long i = 0; i < count; i++) { \
      double x = a[i], y = targets[i]; \
      (void)y; \
      loss += EXPRESSION; \
    } \
    break;
#include "operations.def"
  }
  return loss;
}
