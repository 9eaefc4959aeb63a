print starts_with("abc", "ab"), starts_with("abc", "b"), starts_with("a", "ab"), ends_with("abc", "bc"), ends_with("a", "")
# expect: true false false true true
print starts_with(org("acme").runner(1).os, "LI"), starts_with("Linux", "LI")
# expect: true false
