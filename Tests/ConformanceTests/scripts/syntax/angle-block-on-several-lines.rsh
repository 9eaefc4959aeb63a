for n in [1, 2] <
    print n
>
# expect: 1
# expect: 2
