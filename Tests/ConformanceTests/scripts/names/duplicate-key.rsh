# expect error RSH0215: the key `a` stands twice
{a: 1, a: 2}
