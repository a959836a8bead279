#ifndef LECTERN_TABLES_H
#define LECTERN_TABLES_H

#include "include/CKernels.h"

extern const KernelTable lecternBasicKernels;
#if defined(__x86_64__)
extern const KernelTable lecternAVX2Kernels;
extern const KernelTable lecternAVX512Kernels;
#endif

#endif
