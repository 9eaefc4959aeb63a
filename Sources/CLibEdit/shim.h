// The parts of libedit that Swift cannot call itself: variadic functions and stdio streams,
// each wrapped once with its real types. Also the two POSIX calls whose structs differ between
// Linux and macOS. Nothing here keeps state.
#ifndef RUNSH_CLIBEDIT_SHIM_H
#define RUNSH_CLIBEDIT_SHIM_H

#include <histedit.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

typedef unsigned char (*runsh_edit_command)(EditLine *, wint_t);
typedef int (*runsh_edit_reader)(EditLine *, wchar_t *);
typedef wchar_t *(*runsh_edit_prompt)(EditLine *);

// A stream over a copy of `descriptor`, so closing the stream leaves the descriptor open.
static inline FILE *runsh_stream(int descriptor, const char *mode) {
    int copy = dup(descriptor);
    if (copy < 0) return NULL;
    FILE *stream = fdopen(copy, mode);
    if (stream == NULL) close(copy);
    return stream;
}

static inline EditLine *runsh_edit_start(const char *name, FILE *input, FILE *output, FILE *error) {
    return el_init(name, input, output, error);
}

static inline int runsh_edit_set_owner(EditLine *edit, void *owner) {
    return el_set(edit, EL_CLIENTDATA, owner);
}

static inline void *runsh_edit_owner(EditLine *edit) {
    void *owner = NULL;
    return el_get(edit, EL_CLIENTDATA, &owner) == 0 ? owner : NULL;
}

static inline int runsh_edit_set_prompt(EditLine *edit, runsh_edit_prompt prompt, wchar_t mark) {
    return el_wset(edit, EL_PROMPT_ESC, prompt, (int)mark);
}

static inline int runsh_edit_set_reader(EditLine *edit, runsh_edit_reader reader) {
    return el_wset(edit, EL_GETCFN, reader);
}

static inline int runsh_edit_use_emacs_keys(EditLine *edit) {
    return el_wset(edit, EL_EDITOR, L"emacs");
}

static inline int runsh_edit_uses_vi_keys(EditLine *edit) {
    const wchar_t *editor = NULL;
    return el_wget(edit, EL_EDITOR, &editor) == 0 && editor != NULL && wcscmp(editor, L"vi") == 0;
}

static inline int runsh_edit_add_command(
    EditLine *edit, const char *name, const char *help, runsh_edit_command command) {
    return el_set(edit, EL_ADDFN, name, help, command);
}

static inline int runsh_edit_refresh(EditLine *edit) { return el_set(edit, EL_REFRESH); }

static inline int runsh_edit_prepare_terminal(EditLine *edit, int raw) {
    return el_set(edit, EL_PREP_TERM, raw);
}

static inline int runsh_edit_use_history(EditLine *edit, HistoryW *list) {
    return el_wset(edit, EL_HIST, history_w, (void *)list);
}

static inline int runsh_history_set_size(HistoryW *list, int size) {
    HistEventW event;
    return history_w(list, &event, H_SETSIZE, size);
}

static inline int runsh_history_enter(HistoryW *list, const wchar_t *entry) {
    HistEventW event;
    return history_w(list, &event, H_ENTER, entry);
}

// glibc declares wcwidth only for X/Open programs.
extern int wcwidth(wchar_t character);

static inline int runsh_cell_width(wchar_t character) { return wcwidth(character); }

// Without SA_RESTART, so that a blocked call returns when the signal comes.
static inline int runsh_handle_signal(int number, void (*handler)(int), struct sigaction *previous) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    return sigaction(number, &action, previous);
}

static inline int runsh_restore_signal(int number, const struct sigaction *previous) {
    return sigaction(number, previous, NULL);
}

// 0, with both sizes above 0, or -1 if `descriptor` is no terminal or tells no size.
static inline int runsh_window_size(int descriptor, int *columns, int *rows) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return -1;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return 0;
}

#endif
