print first([1, 2, 3]), last([1, 2, 3]), first([]), last([]) ?? "none", first([null]), last([[1]])
# expect: 1 3 null none null [1]
print first(org("acme").runners sort by .name).name
# expect: linux-1
print first(org("acme").runners where .name == "none")?.name
# expect: null
