print contains([1, 2], 2), contains([], 1), contains("hello", "ell"), contains("x", "xx"), contains("x", "")
# expect: true false true false true
print contains(org("acme").runner(1).os, "LIN"), contains(org("acme").runner(1).labels, "GPU")
# expect: true true
