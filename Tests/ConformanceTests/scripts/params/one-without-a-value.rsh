# expect error RSH0607: the param `pool` was given no value
param pool: string
print pool
# expect hint: give it with `--pool VALUE`
