# expect: 1
{for: 1}.for
