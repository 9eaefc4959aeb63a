# expect error RSH0214: `create jit_runner`
create jit_runner in org("acme") with {name: "x"}
