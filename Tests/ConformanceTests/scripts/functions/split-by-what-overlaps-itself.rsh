print split("aabaaabaab", "aab")
# expect: ["", "a", "", ""]
print split("ababab", "abab")
# expect: ["", "ab"]
print replace("aaaa", "aa", "b")
# expect: bb
