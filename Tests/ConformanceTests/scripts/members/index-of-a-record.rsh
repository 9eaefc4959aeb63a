# expect: 1
{a: 1}["a"]
# expect: null
{a: 1}["b"]
