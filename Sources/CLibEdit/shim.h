#ifndef RUNSH_CLIBEDIT_SHIM_H
#define RUNSH_CLIBEDIT_SHIM_H
#include <histedit.h>
#endif
