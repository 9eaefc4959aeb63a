let r = {name: "a", os: {kind: "l"}}
# expect: {name: "a", kind: "l"}
{r.name, r.os.kind}
