print first([1, 2, 3]), last([1, 2, 3]), first([]), last([]) ?? "none"
# expect: 1 3 null none
print first(org("acme").runners sort by .name).name
# expect: linux-1
