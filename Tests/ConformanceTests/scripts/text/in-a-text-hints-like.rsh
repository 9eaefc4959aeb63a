# expect error RSH0302: `in`
# expect hint: like "*part*"
"a" in "abc"
