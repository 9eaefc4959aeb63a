# expect: true
{a: 1, b: 2} == {b: 2, a: 1}
# expect: false
{a: 1} == {b: 1}
