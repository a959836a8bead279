#include <cblas.h>

/* Ends the threads of OpenBLAS that wait for work. It is what OpenBLAS does itself before a fork, and
   is missing where it was built without threads. */
__attribute__((weak)) int blas_thread_shutdown_(void);

static inline void end_openblas_threads(void) {
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}
