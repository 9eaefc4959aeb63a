print starts_with("abc", "ab"),
    starts_with("abc", "b"),
    starts_with("a", "ab"),
    starts_with("", ""),
    starts_with("é", "é")
# expect: true false false true true
print ends_with("abc", "bc"), ends_with("abc", "b"), ends_with("a", ""), ends_with("a", "aa")
# expect: true false true false
print starts_with(org("acme").runner(1).os, "LI"),
    starts_with("Linux", "LI"),
    ends_with("LINUX", org("acme").runner(1).os)
# expect: true false true
