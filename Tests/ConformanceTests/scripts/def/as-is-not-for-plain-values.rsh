def f() { return 1 }
# expect error RSH0224: `as` names what a statement brings about
f() as x
# expect hint: use `let x = …`
