#include "tables.h"
#include <stddef.h>
#include <string.h>

static int available(const KernelTable *found[3]) {
  int count = 0;
  found[count++] = &lecternBasicKernels;
#if defined(__x86_64__)
  __builtin_cpu_init();
  int isHaswell = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (isHaswell) found[count++] = &lecternAVX2Kernels;
  if (isHaswell && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq"))
    found[count++] = &lecternAVX512Kernels;
#endif
  return count;
}

const KernelTable *lecternKernels(void) {
  const KernelTable *found[3];
  return found[available(found) - 1];
}

const KernelTable *lecternKernelsAt(int32_t index) {
  const KernelTable *found[3];
  int count = available(found);
  return index >= 0 && index < count ? found[index] : NULL;
}

static int32_t named(const char *name, const char *const *names, int32_t count) {
  for (int32_t i = 0; i < count; i++) {
    if (strcmp(name, names[i]) == 0) return i;
  }
  return -1;
}

int32_t lecternOperationNamed(const char *name) {
  static const char *const names[] = {
#define UNARY(NAME, PRINTED, EXPRESSION) PRINTED,
#define BINARY(NAME, PRINTED, EXPRESSION) PRINTED,
#include "operations.def"
  };
  return named(name, names, sizeof names / sizeof *names);
}

int32_t lecternLossNamed(const char *name) {
  static const char *const names[] = {
#define LOSS(NAME, PRINTED, EXPRESSION) PRINTED,
#include "operations.def"
  };
  return named(name, names, sizeof names / sizeof *names);
}
