# expect error RSH0401: the product
9223372036854775807 * 2
